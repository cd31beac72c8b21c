import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { NO_ALERT_FILTER, type Alert } from '#api/resources/alerts.ts'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { alertList } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { groupName, whyGroupFixed, whyGroupNotCleared } from '#actions/consolidated-alerts/guards.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { AlertStatus } from '#ui/AlertMarks.tsx'
import { Boundary } from '#ui/Boundary.tsx'
import { Failure } from '#ui/Failure.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import type { Polling } from '#ui/refresh-interval.ts'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { Time } from '#ui/Time.tsx'
import classes from './GroupMembers.module.css'

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
    <div className={classes.head}>
      <p className={classes.note}>
        <span className={classes.label}>Note</span> {group.notes || 'none'}
      </p>
      <GuardedButton disabledReason={whyGroupFixed(group)} onPress={onNote}>
        Notes
      </GuardedButton>
      <GuardedButton disabledReason={whyGroupNotCleared(group)} onPress={onClear}>
        Clear group
      </GuardedButton>
    </div>
    {(['active', 'cleared'] as const).map((status) => (
      <Boundary
        key={status}
        resetKey={`${contextKey(ctx)} ${group.id}`}
        polling={polling}
        loading={<p className={classes.loading} aria-busy="true">{`Loading the ${status} alerts of this group`}</p>}
        failed={(error, retry) => <Failure what={`the ${status} alerts`} error={error} onRetry={retry} />}
      >
        <Members ctx={ctx} group={group} polling={polling} status={status} />
      </Boundary>
    ))}
  </section>
)

const SHOWN = 25

type MembersProps = Pick<Props, 'ctx' | 'group' | 'polling'> & { status: 'active' | 'cleared' }

const Members = ({ ctx, group: { id }, polling, status }: MembersProps) => {
  const place = usePlace()
  const choice = { ...NO_ALERT_FILTER, group: id, status, sort: '-raised_timestamp', page: 1, limit: SHOWN }
  const { data, error, dataUpdatedAt, refetch, isFetching } = useSuspenseQuery(alertList(ctx, choice))
  // Suspense alone does not poll; group and members are asked for equally often.
  useQuery({ ...alertList(ctx, choice), ...polling })
  const search = alertSearch({ group: id, ...(status === 'cleared' && { status }) })
  const name = `${status === 'active' ? 'Active' : 'Cleared'} alerts of this group`
  if (data.total === 0) return <p className={classes.none}>{`0 ${status} alerts in this group.`}</p>
  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      <ul className={classes.members} aria-label={name} aria-busy={isFetching}>
        {data.items.map((alert) => (
          <Member key={alert.id} alert={alert} to={paths.alert(place, alert.id, search)} />
        ))}
      </ul>
      {data.total > data.items.length && (
        <p className={classes.more}>
          {`The newest ${count(data.items.length)} of `}
          <Link to={paths.alerts(place, search)}>{counted(data.total, `${status} alert`)}</Link>
        </p>
      )}
    </>
  )
}

const Member = ({
  alert: { entity, id, status, raisedAt, clearedAt, timesRaised },
  to,
}: {
  alert: Alert
  to: string
}) => (
  <li className={classes.member} data-quiet={status === 'cleared' || undefined}>
    <Link className={`mono ${classes.entity}`} to={to}>
      {entity?.value ?? id}
    </Link>
    <AlertStatus status={status} />
    <span>
      raised <Time at={raisedAt} />
      {timesRaised > 1 && `, ${counted(timesRaised, 'time')}`}
    </span>
    <span>
      {clearedAt && (
        <>
          cleared <Time at={clearedAt} />
        </>
      )}
    </span>
  </li>
)
