import { useQuery } from '@tanstack/react-query'
import { NO_ALERT_FILTER, type AlertListChoice } from '#api/requests/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertCount } from '#queries/alerts.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { counted } from '#lib/numbers.ts'
import { describeUnit } from '#lib/unit-tree.ts'
import { FilteredAway, Quiet } from '#table/NoRows.tsx'
import { Button } from '#ui/Button.tsx'
import { describeFilter } from './describe-filter.ts'
import { countSet, filterOf } from './state.ts'

type Props = {
  ctx: ApiContext
  choice: AlertListChoice
  checkedAt: number
  onChange: (change: Partial<AlertListChoice>) => void
}

export const NoAlerts = ({ ctx, choice, checkedAt, onChange }: Props) => {
  const filter = filterOf(choice)
  const { status } = filter
  const isFiltered = countSet(filter) > 0
  const { data: tree } = useQuery(unitTree(ctx))
  const { data: others } = useQuery({
    ...alertCount(ctx, NO_ALERT_FILTER),
    enabled: !isFiltered && status !== '',
  })
  if (isFiltered) {
    return (
      <FilteredAway
        title="No alert matches these filters"
        checkedAt={checkedAt}
        onClear={() => onChange({ ...NO_ALERT_FILTER, status })}
      >
        {`${describeFilter(filter)}.`}
      </FilteredAway>
    )
  }
  const where = describeUnit(ctx.unit === null ? undefined : tree?.byId.get(ctx.unit))
  return (
    <Quiet
      title={`0 ${status ? `${status} ` : ''}alerts in ${where}`}
      actions={status !== '' && <Button onClick={() => onChange({ status: '' })}>Show all</Button>}
      checkedAt={checkedAt}
      {...(others !== undefined && { after: ` ${counted(others, 'alert')} in any status.` })}
    />
  )
}
