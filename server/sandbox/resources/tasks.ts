import { taskUpdate, type WireTask, type WireTaskStarted } from '#contract/tasks.ts'
import { ApiError } from '../errors.ts'
import { listEndpoint, ok, readEndpoint, writeEndpoint, type Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import type { Readable } from '../lists/filters.ts'
import { linkTo, selfLink } from '../links.ts'
import type { Task } from '../world/model.ts'
import { newestTaskFirst } from '../world/orders.ts'
import { categoryOf, endedAt, genreOf, isAbortable, progressOf, startedAt, taskStatus } from '../world/task-state.ts'
import { toTimestamp, toTimestampOrNull } from '../world/time.ts'

/** How long a task takes to stop. */
const ABORT_SECONDS = 10

const READERS: Record<string, (task: Task, call: Call) => Readable> = {
  id: (task) => task.id,
  status: (task, { now }) => taskStatus(task, now),
  type: (task) => task.type,
  category: categoryOf,
  genre: genreOf,
  created_timestamp: (task) => task.createdAt,
  'primary_entity.id': (task) => task.primary.id,
  'primary_entity.value': (task) => task.primary.value,
  'parent_entity.id': (task) => task.parent.id,
  'parent_entity.value': (task) => task.parent.value,
}

/** A task belongs where its parent is; one about a unit also to that unit. */
const isInScope = ({ scope }: Call, { primary, parent }: Task) => scope.holds(parent.id) || scope.holds(primary.id)

const find = (call: Call): Task | undefined => {
  const task = call.world.tasks.get(call.id)
  return task !== undefined && isInScope(call, task) ? task : undefined
}

export const toWireTask = ({ now, caller, world }: Call, task: Task): WireTask => {
  const abortable = isAbortable(task, now)
  const unit = task.primary.type === 'organizational_unit' ? world.units.get(task.primary.id) : undefined
  return withEtag({
    id: task.id,
    type: task.type,
    category: categoryOf(task),
    genre: genreOf(task),
    status: taskStatus(task, now),
    created_timestamp: toTimestamp(task.createdAt),
    start_timestamp: toTimestampOrNull(startedAt(task, now)),
    end_timestamp: toTimestampOrNull(endedAt(task, now)),
    progress_percentage: progressOf(task, now),
    is_abortable: abortable,
    primary_entity: task.primary,
    parent_entity: task.parent,
    _links: {
      _self: linkTo('read-task', task.id),
      ...(abortable && caller.may('tasks') && { 'update-task': linkTo('update-task', task.id) }),
      ...(unit !== undefined && { 'read-organizational-unit': linkTo('read-organizational-unit', unit.id) }),
    },
  })
}

/** The answer to a request that has started a task; it is at home where `path` says. */
export const toStarted = (path: string, { id }: Task): WireTaskStarted => ({
  task_id: id,
  _links: { _self: selfLink(path), 'read-task': linkTo('read-task', id) },
})

export const taskEndpoints = {
  'list-tasks': listEndpoint({
    items: ({ world }) => world.tasks.ordered(newestTaskFirst),
    isInScope,
    readers: READERS,
    toWire: toWireTask,
  }),
  'read-task': readEndpoint({ find, toWire: toWireTask }),
  'update-task': writeEndpoint({
    right: 'tasks',
    find,
    body: () => taskUpdate,
    audit: (_, task) => ({
      category: 'tasks',
      action: 'update',
      primary: task && { id: task.id, type: 'task', value: task.type },
      parent: task?.parent,
    }),
    run: (call, task) => {
      if (!isAbortable(task, call.now)) throw new ApiError(412, 'This task cannot be aborted.')
      const aborted = { ...task, abort: { askedAt: call.now, doneAt: call.now + ABORT_SECONDS } }
      call.world.tasks.put(aborted)
      return ok(toWireTask(call, aborted))
    },
  }),
}
