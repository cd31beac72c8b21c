import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ApiContext } from '#api/transport/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { toApiDate } from '#lib/api-time.ts'
import { clockTime } from '#lib/dates.ts'
import { describeWindow } from '#lib/time-window.ts'
import { describeUnit } from '#lib/unit-tree.ts'
import { FilteredAway, PastEnd } from '#table/NoRows.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { useTimeZone } from '#ui/time-zone.ts'
import type { GroupListChoice } from './state.ts'

type Props = {
  ctx: ApiContext
  choice: GroupListChoice
  total: number
  checkedAt: number
  onChange: (change: Partial<GroupListChoice>) => void
}

/** An empty page is one of three things: quiet, filtered away, or past the end. Each is said as what it is. */
export const NoGroups = ({ ctx, choice, total, checkedAt, onChange }: Props) => {
  const { data: tree } = useQuery(unitTree(ctx))
  const { status, raised, parent } = choice
  const checked = `Checked ${clockTime(toApiDate(checkedAt), useTimeZone())}.`
  if (total > 0) return <PastEnd noun={['consolidated alert']} choice={choice} total={total} onChange={onChange} />
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
