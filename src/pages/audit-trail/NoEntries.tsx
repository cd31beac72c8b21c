import { IconCircleCheck } from '@tabler/icons-react'
import { NO_AUDIT_FILTER, type AuditListChoice } from '#api/resources/audit-trail.ts'
import { count } from '#lib/numbers.ts'
import { FilteredAway } from '#table/NoRows.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { ClockTime } from '#ui/Time.tsx'
import { countSet, filterOf } from './state.ts'

type Props = {
  choice: AuditListChoice
  checkedAt: number
  onChange: (change: Partial<AuditListChoice>) => void
}

/** An empty list is filtered away, or quiet. */
export const NoEntries = ({ choice, checkedAt, onChange }: Props) => {
  const checked = (
    <>
      Checked <ClockTime at={checkedAt} />.
    </>
  )
  const set = countSet(filterOf(choice))
  if (set === 0) {
    return (
      <StateMessage
        role="status"
        icon={<IconCircleCheck size={20} stroke={1.5} />}
        title="Nothing was done in this unit in the time that the trail is kept"
      >
        {checked}
      </StateMessage>
    )
  }
  return (
    <FilteredAway
      title={set === 1 ? 'No entry matches this filter' : `No entry matches all ${count(set)} filters`}
      onClear={() => onChange(NO_AUDIT_FILTER)}
    >
      {checked}
    </FilteredAway>
  )
}
