import { useQuery } from '@tanstack/react-query'
import { IconUsers } from '@tabler/icons-react'
import type { ApiContext } from '#api/transport/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { toApiDate } from '#lib/api-time.ts'
import { clockTime } from '#lib/dates.ts'
import { listed } from '#lib/words.ts'
import { FilteredAway } from '#table/NoRows.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { useTimeZone } from '#ui/time-zone.ts'
import { describeFilter } from './describe-filter.ts'
import { NO_FILTERS, type UserListChoice } from './state.ts'
import { useAccessNames } from './use-access-names.ts'

type Props = {
  ctx: ApiContext
  choice: UserListChoice
  /** What is said of a set that is not whole: nothing in it proves nothing of the rest. */
  partOf: string | undefined
  checkedAt: number
  onChange: (change: Partial<UserListChoice>) => void
}

export const NoUsers = ({ ctx, choice, partOf, checkedAt, onChange }: Props) => {
  const { data: tree } = useQuery(unitTree(ctx))
  const names = useAccessNames(ctx)
  const unit = (ctx.unit !== null && tree?.byId.get(ctx.unit)?.unit.name) || 'this unit'
  const checked = `Checked ${clockTime(toApiDate(checkedAt), useTimeZone())}.`
  if (partOf !== undefined) {
    return (
      <StateMessage
        role="status"
        icon={<IconUsers size={20} stroke={1.5} />}
        title="No match among those loaded so far"
      >
        {partOf}
      </StateMessage>
    )
  }
  const conditions = describeFilter(choice, names)
  if (conditions.length === 0) {
    return (
      <StateMessage role="status" icon={<IconUsers size={20} stroke={1.5} />} title={`0 users in ${unit}`}>
        {`Nobody is assigned to it or to a unit below. ${checked}`}
      </StateMessage>
    )
  }
  return (
    <FilteredAway title="No user matches these filters" onClear={() => onChange(NO_FILTERS)}>
      {`Nobody in ${unit} has ${listed(conditions)}. ${checked}`}
    </FilteredAway>
  )
}
