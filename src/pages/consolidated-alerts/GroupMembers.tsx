import { useQuery } from '@tanstack/react-query'
import { NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import type { Alert } from '#api/resources/alerts.ts'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { alertList } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { groupName, whyGroupFixed, whyGroupNotCleared } from '#actions/consolidated-alerts/guards.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityName } from '#lib/words.ts'
import { OpenEntity } from '#screens/EntityLink.tsx'
import { ReadPart } from '#screens/ReadPart.tsx'
import { Since } from '#screens/Since.ts'
import { SinceToggle } from '#screens/SinceToggle.tsx'
import { useShowsSince } from '#screens/use-shows-since.ts'
import { AlertStatus } from '#ui/marks.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import { Link } from '#ui/Link.tsx'
import type { Polling } from '#ui/refresh-interval.ts'
import { Time } from '#ui/Time.tsx'
import classes from './GroupMembers.module.css'

const CauseAndCure = lazyPart('cause and cure', async () => (await import('#screens/CauseAndCure.tsx')).CauseAndCure)

type Props = {
  ctx: ApiContext
  group: ConsolidatedAlert
  polling: Polling
  onClear: () => void
  onNote: () => void
}

/** What a group holds: its note, then its members, the active ones first. */
export const GroupMembers = ({ ctx, group, polling, onClear, onNote }: Props) => (
  <section className={classes.group} aria-label={`Alerts of ${groupName(group)}`}>
    <div className={`wraps ${classes.head}`}>
      <p className={`quiet breaks ${classes.note}`}>
        <span className={`faint ${classes.label}`}>Note</span> {group.notes || 'none'}
      </p>
      <OpenEntity entity={group.parent} />
      <SinceToggle />
      <GuardedButton disabledReason={whyGroupFixed(group)} onPress={onNote}>
        Notes
      </GuardedButton>
      <GuardedButton disabledReason={whyGroupNotCleared(group)} onPress={onClear}>
        Clear group
      </GuardedButton>
    </div>
    <CauseAndCure alert={group} isFolded />
    <Members ctx={ctx} group={group} polling={polling} status="active" />
    <Members ctx={ctx} group={group} polling={polling} status="cleared" />
  </section>
)

const SHOWN = 25

type MembersProps = Pick<Props, 'ctx' | 'group' | 'polling'> & { status: 'active' | 'cleared' }

const Members = ({ ctx, group: { id }, polling, status }: MembersProps) => {
  const place = usePlace()
  const choice = { ...NO_ALERT_FILTER, group: id, status, sort: '-raised_timestamp', page: 1, limit: SHOWN }
  // Group and members are asked for equally often.
  const read = useQuery({ ...alertList(ctx, choice), ...polling })
  const search = alertSearch({ group: id, ...(status === 'cleared' && { status }) })
  const name = `${status === 'active' ? 'Active' : 'Cleared'} alerts of this group`
  return (
    <ReadPart
      what={`the ${status} alerts`}
      read={read}
      of={`${contextKey(ctx)} ${id}`}
      loading={<p className={classes.loading} aria-busy="true">{`Loading the ${status} alerts of this group`}</p>}
    >
      {({ items, total }) =>
        total === 0 ? (
          <p className={classes.none}>{`0 ${status} alerts in this group.`}</p>
        ) : (
          <>
            <ul className={classes.members} aria-label={name} aria-busy={read.isFetching}>
              {items.map((alert) => (
                <Member key={alert.id} alert={alert} to={paths.alert(place, alert.id, search)} />
              ))}
            </ul>
            {total > items.length && (
              <p className={classes.more}>
                {`The newest ${count(items.length)} of `}
                <Link to={paths.alerts(place, search)}>{counted(total, `${status} alert`)}</Link>
              </p>
            )}
          </>
        )
      }
    </ReadPart>
  )
}

const Member = ({ alert, to }: { alert: Alert; to: string }) => {
  const { entity, id, status, raisedAt, clearedAt, timesRaised } = alert
  const [showsSince] = useShowsSince()
  return (
    <li className={classes.member} data-quiet={status === 'cleared' || undefined}>
      <Link className="mono breaks" to={to}>
        {entity ? entityName(entity) : id}
      </Link>
      <AlertStatus status={status} />
      <span>
        raised <Time at={raisedAt} />
        {timesRaised !== null && timesRaised > 1 && `, ${counted(timesRaised, 'time')}`}
      </span>
      <span>
        {clearedAt && (
          <>
            cleared <Time at={clearedAt} />
          </>
        )}
        {showsSince && status === 'active' && <Since alert={alert} />}
      </span>
    </li>
  )
}
