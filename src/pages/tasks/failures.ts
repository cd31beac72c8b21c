import type { Task } from '#api/resources/tasks.ts'
import type { Entity } from '#api/transport/wire.ts'
import { sortByName, type SortValue } from '#lib/sorting.ts'
import type { FAILURE_SORTS } from './state.ts'

/** What failed about one entity. */
export type EntityFailures = {
  id: string
  entity: Entity
  count: number
  lastAt: Date | null
  /** The newest one. */
  last: Task
  types: readonly string[]
}

const NONE: Entity = { id: '', type: '', value: '' }

/** Failed tasks, newest first, by the entity that they were about. */
export const groupFailures = (tasks: readonly Task[]): readonly EntityFailures[] =>
  [...Map.groupBy(tasks, ({ entity }) => (entity === null ? '' : `${entity.type} ${entity.id}`))].flatMap(
    ([id, failed]) => {
      const [last] = failed
      if (last === undefined) return []
      const types = [...new Set(failed.map(({ type }) => type))]
      return [{ id, entity: last.entity ?? NONE, count: failed.length, lastAt: last.createdAt, last, types }]
    },
  )

const SORTS: Readonly<Record<(typeof FAILURE_SORTS)[number], (row: EntityFailures) => SortValue>> = {
  entity: ({ entity }) => entity.value || entity.id,
  count: ({ count }) => count,
  last: ({ lastAt }) => lastAt,
}

export const sortFailures = (rows: readonly EntityFailures[], sort: string): readonly EntityFailures[] =>
  sortByName(rows, sort, SORTS, ({ id }) => id)
