import { LOOKBACK_DAYS, type Asset, type OperationRuns } from '#api/resources/assets.ts'
import { AgoFact, Facts } from '#ui/Facts.tsx'
import { Part } from './Part.tsx'
import classes from './RunsPart.module.css'
import { SaidMark } from './SaidMark.tsx'
import { operationName, outcomeSaid } from './words.ts'

/** How the last runs ended, by kind of operation: one may go on well while another fails. */
export const RunsPart = ({ asset }: { asset: Asset }) => {
  const { runs } = asset
  // A group tells of its buckets' runs only, among its details; a bucket of none.
  if (runs === null) return null
  return (
    <Part title="Last runs">
      {runs.length === 0 ? (
        <p className="faint above-4">No run of a policy is known.</p>
      ) : (
        <>
          <ul className="above-8">
            {runs.map((run) => (
              <Runs key={run.operation} run={run} />
            ))}
          </ul>
          <p className="faint above-4">
            {`Judged over the last ${LOOKBACK_DAYS} days. Times are the starts of the policy, not of the backups.`}
          </p>
        </>
      )}
    </Part>
  )
}

const Runs = ({ run }: { run: OperationRuns }) => (
  <li className={classes.run}>
    <p className="wraps row">
      <span>{operationName(run.operation)}</span>
      <SaidMark said={outcomeSaid(run.status)} />
    </p>
    <Facts>
      <AgoFact name="Last success" at={run.succeededAt} none="none known" />
      <AgoFact name="Last failure" at={run.failedAt} none="none known" />
    </Facts>
  </li>
)
