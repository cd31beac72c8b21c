import { useSuspenseQuery } from '@tanstack/react-query'
import type { ApiContext } from '#api/context.ts'
import { userHistory } from '#queries/users.ts'
import { count } from '#lib/numbers.ts'
import { titleCase } from '#lib/words.ts'
import { Time } from '#ui/Time.tsx'
import classes from './UserPanel.module.css'

/** What the audit trail tells of this user, newest first. */
export const UserHistory = ({ ctx, id }: { ctx: ApiContext; id: string }) => {
  const { data } = useSuspenseQuery(userHistory(ctx, id))
  if (data.items.length === 0)
    return <p className={classes.none}>No entry about this user. The audit trail reaches 90 days back.</p>
  return (
    <>
      <ul className={classes.events} aria-label="Audit entries">
        {data.items.map((event) => (
          <li key={event.id}>
            <span className={classes.when}>
              <Time at={event.at} />
            </span>
            <span className={classes.what}>
              {`${titleCase(event.category)}: ${event.action}`}
              {event.status !== 'success' && <strong>{` ${titleCase(event.status)}`}</strong>}
              <span className={classes.who}>{` by ${event.byEmail ?? 'the system'}`}</span>
            </span>
          </li>
        ))}
      </ul>
      {data.total > data.items.length && (
        <p className={classes.none}>{`The newest ${count(data.items.length)} of ${count(data.total)} entries.`}</p>
      )}
    </>
  )
}
