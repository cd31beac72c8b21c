import type { TaskFilter, TaskListChoice } from '#api/requests/tasks.ts'
import { describeFields } from '#lib/describe-fields.ts'
import { pageFields, sortChoice } from '#lib/list-fields.ts'
import { describeWindow } from '#lib/time-window.ts'
import { choice, codes, text, type Fields } from '#lib/url-state.ts'
import { timeWindow } from '#lib/window-address.ts'

/** What failures by entity are sorted by, in the browser: all of them are here. */
export const FAILURE_SORTS = ['entity', 'count', 'last'] as const

export type TasksChoice = TaskListChoice & {
  /** Empty for the list of tasks. */
  view: '' | 'failures'
  sort: string
}

export const taskFields: Fields<TasksChoice> = {
  view: choice(['', 'failures'] as const, ''),
  status: codes(),
  type: codes(),
  category: codes(),
  genre: codes(),
  created: timeWindow(),
  id: codes(),
  entityId: text(),
  entity: text(),
  parentId: text(),
  parent: text(),
  sort: sortChoice(FAILURE_SORTS, '-count'),
  ...pageFields,
}

export const listOf = ({ view: _view, sort: _sort, ...list }: TasksChoice): TaskListChoice => list

export const filterOf = (present: TasksChoice): TaskFilter => {
  const { page: _page, limit: _limit, ...filter } = listOf(present)
  return filter
}

export const countSet = (filter: TaskFilter): number => Object.values(filter).filter((value) => value.length > 0).length

/** The last days that failures are told of when no window is chosen. */
export const failureWindow = ({ created }: Pick<TasksChoice, 'created'>): string => created || '7d'

/** All that failed in that window, as the API is asked for them. */
export const failuresOf = (present: TasksChoice): TaskListChoice => ({
  ...listOf(present),
  status: ['failed'],
  created: failureWindow(present),
  page: 1,
})

export const describeFilter = (present: TasksChoice): string => {
  const filter = filterOf(present.view === 'failures' ? { ...present, ...failuresOf(present) } : present)
  return describeFields({ ...filter, created: filter.created && describeWindow(filter.created) })
}
