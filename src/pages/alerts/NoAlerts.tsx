import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconCircleCheck } from '@tabler/icons-react'
import { NO_ALERT_FILTER, type AlertListChoice } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertCount } from '#queries/alerts.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { counted } from '#lib/numbers.ts'
import { FilteredAway } from '#table/NoRows.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { ClockTime } from '#ui/Time.tsx'
import { describeFilter } from './describe-filter.ts'
import { countSet, filterOf } from './state.ts'

type Props = {
  ctx: ApiContext
  choice: AlertListChoice
  checkedAt: number
  onChange: (change: Partial<AlertListChoice>) => void
}

/** An empty list is quiet or filtered away. Each is said as what it is. */
export const NoAlerts = ({ ctx, choice, checkedAt, onChange }: Props) => {
  const filter = filterOf(choice)
  if (countSet(filter) === 0)
    return <Quiet ctx={ctx} status={filter.status} checkedAt={checkedAt} onChange={onChange} />
  return (
    <FilteredAway
      title="No alert matches these filters"
      onClear={() => onChange({ ...NO_ALERT_FILTER, status: filter.status })}
    >
      {`${describeFilter(filter)}. `}
      Checked <ClockTime at={checkedAt} />.
    </FilteredAway>
  )
}

type QuietProps = Pick<Props, 'ctx' | 'checkedAt' | 'onChange'> & { status: string }

const Quiet = ({ ctx, status, checkedAt, onChange }: QuietProps) => {
  const { data: tree } = useQuery(unitTree(ctx))
  const { data: others } = useQuery({ ...alertCount(ctx, NO_ALERT_FILTER), enabled: status !== '' })
  const node = ctx.unit === null ? undefined : tree?.byId.get(ctx.unit)
  const where = node
    ? node.belowCount > 0
      ? `${node.unit.name} and its ${counted(node.belowCount, 'unit')}`
      : node.unit.name
    : 'this unit'
  return (
    <StateMessage
      role="status"
      icon={<IconCircleCheck size={20} stroke={1.5} />}
      title={`0 ${status ? `${status} ` : ''}alerts in ${where}`}
      actions={status !== '' && <Button onClick={() => onChange({ status: '' })}>Show all</Button>}
    >
      Checked <ClockTime at={checkedAt} />.{others !== undefined && ` ${counted(others, 'alert')} in any status.`}
    </StateMessage>
  )
}
