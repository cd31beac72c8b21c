import { Button } from '@mantine/core'
import { IconCircleCheck, IconFileUnknown, IconFilterOff } from '@tabler/icons-react'
import { NO_AUDIT_FILTER, type AuditListChoice } from '#api/audit-trail.ts'
import { count, counted } from '#lib/numbers.ts'
import { pageCount } from '#lib/paging.ts'
import { StateMessage } from '#ui/StateMessage.tsx'
import { ClockTime } from '#ui/Time.tsx'
import { countSet, filterOf } from './state.ts'

type Props = {
  choice: AuditListChoice
  total: number
  checkedAt: number
  onChange: (change: Partial<AuditListChoice>) => void
}

/** An empty page is past the end, filtered away, or quiet. */
export const NoEntries = ({ choice, total, checkedAt, onChange }: Props) => {
  const checked = (
    <>
      Checked <ClockTime at={checkedAt} />.
    </>
  )
  if (total > 0) {
    const last = pageCount(total, choice.limit)
    return (
      <StateMessage
        role="status"
        icon={<IconFileUnknown size={20} stroke={1.5} />}
        title={`There is no page ${count(choice.page)}`}
        actions={<Button onClick={() => onChange({ page: last })}>{`Go to page ${count(last)}`}</Button>}
      >
        {`${counted(total, 'entry', 'entries')} on ${counted(last, 'page')}.`}
      </StateMessage>
    )
  }
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
    <StateMessage
      role="status"
      icon={<IconFilterOff size={20} stroke={1.5} />}
      title={set === 1 ? 'No entry matches this filter' : `No entry matches all ${count(set)} filters`}
      actions={<Button onClick={() => onChange(NO_AUDIT_FILTER)}>Clear filters</Button>}
    >
      {checked}
    </StateMessage>
  )
}
