import { IconCircleCheck } from '@tabler/icons-react'
import { NO_TASK_FILTER } from '#api/resources/tasks.ts'
import { FilteredAway } from '#table/NoRows.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { ClockTime } from '#ui/Time.tsx'
import { countSet, filterOf, type TasksChoice } from './state.ts'

type Props = {
  choice: TasksChoice
  checkedAt: number
  onChange: (change: Partial<TasksChoice>) => void
}

/** An empty list is filtered away, or quiet. */
export const NoTasks = ({ choice, checkedAt, onChange }: Props) => {
  const checked = (
    <>
      Checked <ClockTime at={checkedAt} />.
    </>
  )
  if (countSet(filterOf(choice)) === 0) {
    return (
      <StateMessage role="status" icon={<IconCircleCheck size={20} stroke={1.5} />} title="0 tasks in this unit">
        {checked}
      </StateMessage>
    )
  }
  return (
    <FilteredAway title="No task matches these filters" onClear={() => onChange(NO_TASK_FILTER)}>
      {checked}
    </FilteredAway>
  )
}
