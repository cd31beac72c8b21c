import { useQuery } from '@tanstack/react-query'
import { versionComparison } from '#queries/comparison.ts'
import { useApiContext } from '#queries/context.ts'
import { counted } from '#lib/numbers.ts'
import type { VersionName } from '#lib/versions.ts'
import { Button } from '#ui/Button.tsx'
import { Failure } from '#ui/Failure.tsx'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import classes from './VersionPanel.module.css'

type Props = { resource: string; from: VersionName; to: VersionName; onUse: () => void; onBack: () => void }

/** What another version would change, seen on records of this unit before anything is switched. */
export const VersionComparison = ({ resource, from, to, onUse, onBack }: Props) => {
  const ctx = useApiContext()
  const { data, error, refetch } = useQuery(versionComparison(ctx, resource, from, to))
  return (
    <div className={`scrolls ${classes.panel}`}>
      <div className={`row wraps apart ${classes.header}`}>
        <div>
          <h2>
            What {to} would change for {resource}
          </h2>
          <p className="quiet small tight">
            {data
              ? `${counted(data.changes.length, 'field')} of ${counted(data.recordCount, 'record')} of this unit differ, ${data.sameCount} stay the same`
              : 'Records of this unit are read in both versions'}
          </p>
        </div>
      </div>
      {error && <Failure what="the comparison" error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <TableSkeleton label="comparison" />}
      {data?.recordCount === 0 && (
        <p className={`quiet ${classes.none}`}>
          {data.apartCount === 0
            ? 'This unit has no records to compare.'
            : 'The two answers have no record in common, so nothing can be compared.'}
        </p>
      )}
      {data !== undefined && data.changes.length > 0 && (
        <table className={classes.table} aria-label={`Fields that differ between ${from} and ${to}`}>
          <thead className="quiet small">
            <tr>
              <th scope="col">Field</th>
              <th scope="col">{from}, for example</th>
              <th scope="col">{to}, for example</th>
            </tr>
          </thead>
          <tbody>
            {data.changes.map(({ path, before, after }) => (
              <tr key={path}>
                <th scope="row" className={`mono breaks ${classes.path}`}>
                  {path}
                </th>
                <Sample value={before} />
                <Sample value={after} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={classes.accept}>
        <div className="row wraps apart above-12">
          <Button onClick={onBack}>Back</Button>
          <Button variant="filled" onClick={onUse}>
            Use {to} for {resource}
          </Button>
        </div>
      </div>
    </div>
  )
}

const Sample = ({ value }: { value: string | undefined }) => (
  <td className={value === undefined ? 'faint' : `mono cut ${classes.sample}`} title={value}>
    {value ?? 'not there'}
  </td>
)
