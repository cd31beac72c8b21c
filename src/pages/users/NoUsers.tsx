import { useQuery } from '@tanstack/react-query'
import { IconUsers } from '@tabler/icons-react'
import type { ApiContext } from '#api/transport/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { listed } from '#lib/words.ts'
import { FilteredAway, Quiet } from '#table/NoRows.tsx'
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
  const icon = <IconUsers size={20} stroke={1.5} />
  if (partOf !== undefined) {
    return (
      <Quiet icon={icon} title="No match among those loaded so far">
        {partOf}
      </Quiet>
    )
  }
  const conditions = describeFilter(choice, names)
  if (conditions.length === 0) {
    return (
      <Quiet icon={icon} title={`0 users in ${unit}`} checkedAt={checkedAt}>
        Nobody is assigned to it or to a unit below.
      </Quiet>
    )
  }
  return (
    <FilteredAway title="No user matches these filters" checkedAt={checkedAt} onClear={() => onChange(NO_FILTERS)}>
      {`Nobody in ${unit} has ${listed(conditions)}.`}
    </FilteredAway>
  )
}
