import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ConsolidatedAlertFilter } from '#api/resources/consolidated-alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { toApiDate } from '#lib/api-time.ts'
import { clockTime } from '#lib/dates.ts'
import { describeWindow } from '#lib/time-window.ts'
import { describeUnit } from '#lib/unit-tree.ts'
import { FilteredAway } from '#table/NoRows.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { useTimeZone } from '#ui/time-zone.ts'
import type { GroupListChoice } from './state.ts'

type Props = {
  ctx: ApiContext
  choice: ConsolidatedAlertFilter
  checkedAt: number
  onChange: (change: Partial<GroupListChoice>) => void
}

/** An empty list is quiet or filtered away. Each is said as what it is. */
export const NoGroups = ({ ctx, choice, checkedAt, onChange }: Props) => {
  const { data: tree } = useQuery(unitTree(ctx))
  const { status, raised, parent } = choice
  const checked = `Checked ${clockTime(toApiDate(checkedAt), useTimeZone())}.`
  if (raised === '' && parent === '') {
    const where = describeUnit(ctx.unit === null ? undefined : tree?.byId.get(ctx.unit))
    return (
      <StateMessage
        role="status"
        icon={<IconCircleCheck size={20} stroke={1.5} />}
        title={`0 ${status ? `${status} ` : ''}consolidated alerts in ${where}`}
        actions={status !== '' && <Button onClick={() => onChange({ status: '' })}>Show all</Button>}
      >
        {checked}
      </StateMessage>
    )
  }
  const conditions = [
    status && `status ${status}`,
    raised && `raised ${describeWindow(raised)}`,
    parent && 'one parent',
  ].filter((text) => text !== '')
  const text = conditions.join(', ')
  return (
    <FilteredAway
      title="No consolidated alert matches these filters"
      onClear={() => onChange({ raised: '', parent: '' })}
    >
      {`${text.charAt(0).toUpperCase()}${text.slice(1)}. ${checked}`}
    </FilteredAway>
  )
}
