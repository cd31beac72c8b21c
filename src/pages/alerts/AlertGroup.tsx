import { useQuery } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { consolidatedAlertDetail } from '#queries/consolidated-alerts.ts'
import { usePlace } from '#queries/context.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { explain } from '#lib/displayable-error.ts'
import { countTold } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { Link } from '#ui/Link.tsx'
import { useSteadyError } from '#ui/use-steady-error.ts'

/** The group that an alert belongs to: how many of it are active and cleared, each with its list, and the group itself. */
export const AlertGroup = ({ ctx, id }: { ctx: ApiContext; id: string }) => {
  const place = usePlace()
  const { data: group, error: latest, refetch } = useQuery(consolidatedAlertDetail(ctx, id))
  const error = useSteadyError(id, group !== undefined, latest)
  if (group === undefined) {
    return error ? (
      <span role="alert">
        {`The group could not be loaded. ${explain(error)} `}
        <button type="button" className="bare accent" onClick={() => void refetch()}>
          Try again
        </button>
      </span>
    ) : (
      <span className="quiet">Loading its counts</span>
    )
  }
  const parent = group.parent ? `${group.parent.type}:${group.parent.id}` : ''
  const open = new URLSearchParams({ status: 'all', ...(parent && { parent }), open: id })
  return (
    <>
      <Link to={paths.alerts(place, alertSearch({ group: id }))}>{`${countTold(group.activeCount)} active`}</Link>
      {', '}
      <Link to={paths.alerts(place, alertSearch({ group: id, status: 'cleared' }))}>
        {`${countTold(group.clearedCount)} cleared`}
      </Link>{' '}
      <Link className="quiet" to={paths.consolidatedAlerts(place, open)}>
        same parent, type and cause
      </Link>
    </>
  )
}
