import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ApiContext } from '#api/context.ts'
import type { UserStatus } from '#api/users.ts'
import { usePlace } from '#queries/context.ts'
import { EVERYBODY, userSet } from '#queries/users.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/place.ts'
import { Age, Aside } from './Panel.tsx'
import { countByStatus } from './ranking.ts'
import classes from './rows.module.css'

const STATUSES = ['Activated', 'Invited', 'Suspended'] as const satisfies readonly UserStatus[]

export const UsersByStatus = ({ ctx }: { ctx: ApiContext }) => {
  const place = usePlace()
  const read = useSuspenseQuery(userSet(ctx, EVERYBODY))
  const { items, total, isComplete } = read.data
  const counts = countByStatus(items)
  const unknown = counts.get('Unknown') ?? 0
  return (
    <>
      <Aside>
        <Link className={classes.all} to={paths.users(place)}>{`All ${count(total)}`}</Link>
      </Aside>
      {!isComplete && <p className={classes.covers}>{`The first ${count(items.length)} of ${count(total)} users.`}</p>}
      <div className={classes.statuses} aria-hidden>
        {STATUSES.map((status) => (
          <span
            key={status}
            data-status={status}
            style={{ width: `${(100 * (counts.get(status) ?? 0)) / Math.max(1, items.length)}%` }}
          />
        ))}
      </div>
      <ul>
        {STATUSES.map((status) => (
          <li key={status} className={classes.status}>
            <span className={classes.dot} data-status={status} aria-hidden />
            <span className={classes.name}>{status}</span>
            <Link
              className={classes.number}
              to={paths.users(place, new URLSearchParams({ status }))}
              aria-label={`${count(counts.get(status) ?? 0)} users: ${status}`}
            >
              {count(counts.get(status) ?? 0)}
            </Link>
          </li>
        ))}
        {unknown > 0 && (
          <li className={classes.status}>
            <span className={classes.dot} aria-hidden />
            <span className={classes.name}>Unknown</span>
            <span>{count(unknown)}</span>
          </li>
        )}
      </ul>
      <Age {...read} />
    </>
  )
}
