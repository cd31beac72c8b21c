import type { LoggedCall } from '#api/transport/call-log.ts'
import { tokenVariable } from '#api/transport/told-apart.ts'
import { byteSize } from '#lib/byte-size.ts'
import { CloseButton } from '#ui/CloseButton.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { isCovered } from '#ui/covered.ts'
import { ExactTime } from '#ui/Time.tsx'
import classes from './LogDetail.module.css'

type Props = { call: LoggedCall; where: string; onClose: () => void }

/** One call with its headers and the beginning of the answer as it came, but for secrets. */
export const LogDetail = ({ call: { at, ctx, request, answer, failure }, where, onClose }: Props) => (
  // Escape is a second way beside the close button.
  <aside
    className={`keeps scrolls inset ${classes.detail}`}
    aria-label="Call"
    // A scrolled region must be reachable by the keyboard.
    tabIndex={0}
    onKeyDown={({ key, currentTarget }) => key === 'Escape' && !isCovered(currentTarget) && onClose()}
  >
    <header className={`row apart ${classes.header}`}>
      <h3 className={`breaks ${classes.title}`}>
        {request.method} {request.target.split('?')[0]}
      </h3>
      <CloseButton label="Close the call" onClose={onClose} />
    </header>
    <p className="quiet small">
      <ExactTime at={at} />, in {where}
    </p>
    <h4 className={`row quiet small medium apart ${classes.heading}`}>Request</h4>
    <pre translate="no" className="code">
      {[
        `${request.method} ${request.target}`,
        `Authorization: Bearer \${${tokenVariable(ctx)}}`,
        ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`),
        ...(request.body === undefined ? [] : ['', request.body]),
      ].join('\n')}
    </pre>
    <h4 className={`row quiet small medium apart ${classes.heading}`}>
      Answer
      {answer && <CopyButton label="Copy the answer" text={() => answer.text} isSmall />}
    </h4>
    {failure !== null && <p className="error">{failure}</p>}
    {answer === null && failure === null && <p className="quiet small">Under way.</p>}
    {answer && (
      <>
        <pre translate="no" className="code">
          {[String(answer.status), ...answer.headers.map(([name, value]) => `${name}: ${value}`)].join('\n')}
        </pre>
        {!answer.isWhole && <p className="quiet small">The first 16 kB of {byteSize(answer.byteCount)} are kept.</p>}
        <pre translate="no" className="code">
          {answer.text === '' ? 'No body.' : answer.text}
        </pre>
      </>
    )}
  </aside>
)
