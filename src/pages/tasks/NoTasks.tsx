import { Button } from '@mantine/core'
import { IconCircleCheck, IconFileUnknown, IconFilterOff } from '@tabler/icons-react'
import { NO_TASK_FILTER } from '#api/tasks.ts'
import { count, counted } from '#lib/numbers.ts'
import { pageCount } from '#lib/paging.ts'
import { StateMessage } from '#ui/StateMessage.tsx'
import { ClockTime } from '#ui/Time.tsx'
import { countSet, filterOf, type TasksChoice } from './state.ts'

type Props = {
  choice: TasksChoice
  total: number
  checkedAt: number
  onChange: (change: Partial<TasksChoice>) => void
}

/** An empty page is past the end, filtered away, or quiet. */
export const NoTasks = ({ choice, total, checkedAt, onChange }: Props) => {
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
        {`${counted(total, 'task')} on ${counted(last, 'page')}.`}
      </StateMessage>
    )
  }
  if (countSet(filterOf(choice)) === 0) {
    return (
      <StateMessage role="status" icon={<IconCircleCheck size={20} stroke={1.5} />} title="0 tasks in this unit">
        {checked}
      </StateMessage>
    )
  }
  return (
    <StateMessage
      role="status"
      icon={<IconFilterOff size={20} stroke={1.5} />}
      title="No task matches these filters"
      actions={<Button onClick={() => onChange(NO_TASK_FILTER)}>Clear filters</Button>}
    >
      {checked}
    </StateMessage>
  )
}
