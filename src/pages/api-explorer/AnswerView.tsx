import type { Received } from '#api/transport/exchange.ts'
import { byteSize } from '#lib/byte-size.ts'
import { count } from '#lib/numbers.ts'
import { JsonTree } from '#ui/JsonTree.tsx'
import classes from './ExplorerPage.module.css'

const TOLD = ['content-type', 'retry-after']

/** Whatever came: status, headers, and the JSON as a tree. */
export const AnswerView = ({ received: { status, headers, bytes }, ms }: { received: Received; ms: number }) => {
  const text = new TextDecoder().decode(bytes)
  const value = parsed(text)
  return (
    <section className={classes.answer} aria-label="Answer">
      <p role="status">
        <strong className={status < 400 ? classes.good : classes.bad}>{status}</strong> in {count(ms)} ms,{' '}
        {byteSize(bytes.byteLength)}
        {status === 501 && '. This API does not serve the operation: the sandbox imitates only a part of them.'}
      </p>
      <pre translate="no" className={classes.headers}>
        {TOLD.flatMap((name) => {
          const found = headers.get(name)
          return found === null ? [] : [`${name}: ${found}`]
        }).join('\n')}
      </pre>
      {value === undefined ? (
        <pre translate="no" className={classes.headers}>
          {text}
        </pre>
      ) : (
        <JsonTree value={value} />
      )}
    </section>
  )
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
