import { IconAlertTriangle } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { servedVersions, isMismatch } from '#api/versions/served-versions.ts'
import { canCompare } from '#api/versions/compare.ts'
import { BUILT_IN } from '#api/versions/discovery.ts'
import { acceptHeader, askedVersion, isDeprecated, promisedOf } from '#api/versions/versions.ts'
import { useStore } from '#lib/use-store.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { useOffer } from '#queries/discovery.ts'
import { explain } from '#lib/displayable-error.ts'
import type { ChosenVersions, VersionName } from '#lib/versions.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Segments } from '#ui/Segments.tsx'
import { VersionComparison } from './VersionComparison.tsx'
import classes from './VersionPanel.module.css'
import { VersionRow } from './VersionRow.tsx'

const USED = BUILT_IN.resources.map(({ name }) => name)

type Props = { resource: string; onChoose: (versions: ChosenVersions) => void }

/** One choice for all resources and one for each; what each was asked for and answered in. */
export const VersionPanel = ({ resource: shown, onChoose }: Props) => {
  const { versions } = usePlace()
  const ctx = useApiContext()
  const { offer, error, retry } = useOffer(ctx)
  const byResource = useStore(servedVersions)
  const [isComparing, setIsComparing] = useState(false)

  const offered = (name: string) => offer.resources.find((resource) => resource.name === name)?.versions ?? []
  const promised = (name: string) => promisedOf(offered(name), askedVersion(name, versions))
  const all = ['latest' as const, ...new Set(USED.flatMap(offered).toSorted())]
  // Choices that only the address names are listed too, so that they can be taken away.
  const rows = [...new Set([...USED, ...Object.keys(versions.resources)])]
  const choose = (name: string, version: VersionName | undefined) => {
    const { [name]: _, ...others } = versions.resources
    onChoose({ ...versions, resources: version === undefined ? others : { ...others, [name]: version } })
  }
  const wrong = Object.entries(byResource).filter(
    ([name, answer]) => name !== 'discovery' && isMismatch(answer, promised(name)),
  )
  const compared = [shown, 'users'].find((name) => offered(name).length > 1 && canCompare(name))
  const other = compared === undefined ? undefined : offered(compared).findLast((one) => one !== promised(compared))

  if (isComparing && compared !== undefined && other !== undefined) {
    return (
      <VersionComparison
        resource={compared}
        from={promised(compared)}
        to={other}
        onUse={() => {
          setIsComparing(false)
          choose(compared, other)
        }}
        onBack={() => setIsComparing(false)}
      />
    )
  }
  return (
    <div className={`scrolls ${classes.panel}`}>
      <div className={`row wraps apart ${classes.header}`}>
        <div>
          <h2>API version</h2>
          <p className="quiet small tight">Kept in the address, so each tab has its own</p>
        </div>
        <Segments
          label="API version"
          options={all.map((value) => ({ value, label: value === 'latest' ? 'Latest' : value }))}
          value={versions.all}
          onChange={(value) => {
            const chosen = all.find((option) => option === value)
            if (chosen !== undefined && chosen !== versions.all) onChoose({ ...versions, all: chosen })
          }}
        />
      </div>
      {error && (
        <Notice action={<Button onClick={retry}>Try again</Button>}>
          <strong>Discovery cannot be read.</strong> {explain(error)} The versions and operations that are built in
          serve meanwhile.
        </Notice>
      )}
      <table className={classes.table}>
        <thead className="quiet small">
          <tr>
            <th scope="col">Resource</th>
            <th scope="col">Asked</th>
            <th scope="col">Answered</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((name) => (
            <VersionRow
              key={name}
              resource={name}
              offered={offered(name)}
              chosen={versions.resources[name]}
              byDefault={promisedOf(offered(name), versions.all)}
              answer={byResource[name]}
              isWrong={wrong.some(([wrongName]) => wrongName === name)}
              onChoose={(version) => choose(name, version)}
            />
          ))}
        </tbody>
      </table>
      {wrong.map(([name, answer]) => (
        <Notice key={name}>
          <strong>
            The API answered {name} {answer.served} though {answer.promised} was asked.
          </strong>{' '}
          Rows are shown as {answer.served} has them.
        </Notice>
      ))}
      <div className={classes.accept}>
        <p className="quiet small tight">Accept header of this page</p>
        <div className="row above-6">
          <code translate="no" className="code grows">
            {acceptHeader(versions)}
          </code>
          <CopyButton label="Copy the Accept header" text={() => acceptHeader(versions)} isSmall />
        </div>
        {compared !== undefined && other !== undefined && (
          <div className="row wraps apart above-12">
            <button type="button" className={`bare medium accent ${classes.link}`} onClick={() => setIsComparing(true)}>
              What would {other} change?
            </button>
            <Button onClick={() => choose(compared, other)}>
              Use {other} for {compared}
              {isDeprecated(compared, other) && ', deprecated'}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

const Notice = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className={`row quiet ${classes.notice}`} role="status">
    <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
    <p className="grows">{children}</p>
    {action}
  </div>
)
