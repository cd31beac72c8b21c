import { useQuery } from '@tanstack/react-query'
import type { UserStatus } from '#api/resources/users.ts'
import { usePlace } from '#queries/context.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet, type UserSet } from '#queries/users.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { Link } from '#ui/Link.tsx'
import { summed, type Asking } from './filters.ts'
import { Aside, Panel } from './Panel.tsx'
import { countByStatus } from './ranking.ts'
import classes from './rows.module.css'

const STATUSES = ['Activated', 'Invited', 'Suspended'] as const satisfies readonly UserStatus[]
const INKS = { Activated: 'full', Invited: 'dashed', Suspended: 'dotted' }
const FILLS = { Activated: 'var(--ok-fill)', Invited: 'var(--accent)', Suspended: 'var(--text-3)' }

export const UsersByStatus = ({ ctx, polling }: Asking) => {
  const read = useQuery(summed(userSet(ctx, EVERYBODY), polling))
  const { data } = read
  return (
    <Panel ctx={ctx} area="users" title="Users by status" what="the users by status" reads={[read]}>
      {() => data && <Statuses set={data} />}
    </Panel>
  )
}

const Statuses = ({ set: { items, total, isComplete } }: { set: UserSet }) => {
  const place = usePlace()
  const counts = countByStatus(items)
  const unknown = counts.get('Unknown') ?? 0
  return (
    <>
      <Aside>
        <Link className="leads" to={paths.users(place)}>{`All ${count(total)}`}</Link>
      </Aside>
      {!isComplete && (
        <p
          className={`faint small tight ${classes.covers}`}
        >{`The first ${count(items.length)} of ${count(total)} users.`}</p>
      )}
      <div className={classes.statuses} aria-hidden>
        {STATUSES.map((status) => (
          <span
            key={status}
            data-status={status}
            data-ink={INKS[status]}
            style={{
              width: `${(100 * (counts.get(status) ?? 0)) / Math.max(1, items.length)}%`,
              background: FILLS[status],
            }}
          />
        ))}
      </div>
      <ul>
        {STATUSES.map((status) => (
          <li key={status} className={classes.status}>
            <span
              className={classes.dot}
              data-status={status}
              data-ink={INKS[status]}
              style={{ background: FILLS[status] }}
              aria-hidden
            />
            <span className="cut">{status}</span>
            <Link
              className={`leads ${classes.number}`}
              to={paths.users(place, new URLSearchParams({ status }))}
              aria-label={`${count(counts.get(status) ?? 0)} users: ${status}`}
            >
              {count(counts.get(status) ?? 0)}
            </Link>
          </li>
        ))}
        {unknown > 0 && (
          <li className={classes.status}>
            <span className={classes.dot} style={{ background: FILLS.Suspended }} aria-hidden />
            <span className="cut">Unknown</span>
            <span>{count(unknown)}</span>
          </li>
        )}
      </ul>
    </>
  )
}
