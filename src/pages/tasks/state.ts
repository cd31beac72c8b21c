import type { TaskFilter, TaskListChoice } from '#api/resources/tasks.ts'
import { DEFAULT_PAGE_SIZE, PAGE_SIZES } from '#lib/paging.ts'
import { choice, codes, pageNumber, text, type Fields } from '#lib/url-state.ts'
import { timeWindow } from '#lib/window-address.ts'

/** What failures by entity are sorted by, in the browser: all of them are here. */
export const FAILURE_SORTS = ['entity', 'count', 'last'] as const
export type FailureSort = (typeof FAILURE_SORTS)[number]

export type TasksChoice = TaskListChoice & {
  /** Empty for the list of tasks. */
  view: '' | 'failures'
  sort: string
}

/** The tasks screen in the address. */
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
  sort: choice([...FAILURE_SORTS, ...FAILURE_SORTS.map((field) => `-${field}`)], '-count'),
  page: pageNumber(),
  limit: choice(PAGE_SIZES, DEFAULT_PAGE_SIZE),
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
