import { NO_TASK_FILTER } from '#api/requests/tasks.ts'
import { FilteredAway, Quiet } from '#table/NoRows.tsx'
import { countSet, filterOf, type TasksChoice } from './state.ts'

type Props = { choice: TasksChoice; checkedAt: number; onChange: (change: Partial<TasksChoice>) => void }

export const NoTasks = ({ choice, checkedAt, onChange }: Props) => {
  if (countSet(filterOf(choice)) === 0) return <Quiet title="0 tasks in this unit" checkedAt={checkedAt} />
  const clear = () => onChange(NO_TASK_FILTER)
  return <FilteredAway title="No task matches these filters" checkedAt={checkedAt} onClear={clear} />
}
