import { ALERT_STATUSES } from '#api/requests/alerts.ts'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import { titled } from '#lib/choices.ts'
import { Chips } from '#ui/Chips.tsx'
import { FilterBar } from '#screens/FilterBar.tsx'
import type { List } from '#screens/use-list.ts'
import { Segments } from '#ui/Segments.tsx'
import { TimeFilter } from '#ui/TimeFilter.tsx'
import type { GroupListChoice } from './state.ts'

type Props = {
  list: Pick<List<GroupListChoice>, 'choice' | 'onChange' | 'fieldOf'>
  /** How many there are with the present filter; nothing while it is not known. */
  total: number | undefined
  /** Groups on screen, which tell the name behind an id in the address. */
  groups: readonly ConsolidatedAlert[]
}

/** All that the API filters consolidated alerts by. */
export const GroupFilters = ({ list: { choice, onChange, fieldOf }, total, groups }: Props) => {
  const { status, raised, parent } = choice
  const [parentType = '', parentId = ''] = parent.split(':')
  const parentName = groups.find((group) => group.parent?.id === parentId)?.parent?.value
  return (
    <FilterBar
      label="Filter consolidated alerts"
      setCount={[raised, parent].filter((value) => value !== '').length}
      lead={
        <Segments
          label="Status"
          {...fieldOf('status')}
          options={[...titled(ALERT_STATUSES), { value: '', label: 'All' }].map((option) => ({
            ...option,
            count: option.value === status ? total : undefined,
          }))}
        />
      }
      rest={
        <>
          <TimeFilter label="Raised" {...fieldOf('raised')} />
          {parent !== '' && (
            <Chips
              chips={[['Parent', parentName ?? `${parentType} ${parentId}`, { parent: '' }]]}
              onChange={onChange}
            />
          )}
        </>
      }
    />
  )
}
