import { randomUUID } from 'node:crypto'
import type { Fault } from './faults.ts'
import { matchRoute } from '../routes.ts'
import { settle } from '../settling.ts'
import { byUserId, newestAlertFirst, newestTaskFirst } from '../world/orders.ts'
import { cutTaskShort, endedAt } from '../world/task-state.ts'
import type { World } from '../world/world.ts'

/** Changes records behind the client's back, just before its request to `path` is handled. */
export const applyRecordFault = (world: World, faults: readonly Fault[], method: string, path: string): void => {
  for (const { name } of faults) {
    if (name === 'removed') remove(world, method, path)
    if (name === 'changed') change(world, method, path)
    if (name === 'inserted') insert(world, path)
    if (name === 'task-failed') cutShort(world, idIn(method, path), 'failed')
    if (name === 'task-aborted') cutShort(world, idIn(method, path), 'aborted')
  }
}

const idIn = (method: string, path: string): string => matchRoute(method, path)?.id ?? ''

/** The item at the top of a list. */
const firstIn = (world: World, path: string): string => {
  if (path === '/alerts/individual') return world.alerts.ordered(newestAlertFirst)[0]?.id ?? ''
  if (path === '/users') return world.users.ordered(byUserId).find(({ id }) => id !== '1')?.id ?? ''
  return path === '/tasks' ? (world.tasks.ordered(newestTaskFirst)[0]?.id ?? '') : ''
}

const remove = (world: World, method: string, path: string): void => {
  const id = idIn(method, path) || firstIn(world, path)
  for (const table of [world.alerts, world.users, world.units, world.tasks])
    if (table.get(id) !== undefined) table.remove(id)
}

const change = (world: World, method: string, path: string): void => {
  const id = idIn(method, path)
  const alert = world.alerts.get(id)
  if (alert !== undefined)
    world.alerts.put({ ...alert, notes: 'Changed by someone else.', clearedAt: world.clock.now() })
  const user = world.users.get(id)
  if (user !== undefined)
    world.users.put({ ...user, fullName: `${user.fullName} (renamed)`, isEnabled: !user.isEnabled })
  const unit = world.units.get(id)
  if (unit !== undefined) world.units.put({ ...unit, name: `${unit.name} (renamed)` })
}

const cutShort = (world: World, id: string, how: 'failed' | 'aborted'): void => {
  const task = world.tasks.get(id)
  if (task === undefined || endedAt(task, world.clock.now()) !== null) return
  cutTaskShort(world, task, how)
  settle(world)
}

const insert = (world: World, path: string): void => {
  const now = world.clock.now()
  const [alert] = world.alerts.ordered(newestAlertFirst)
  if (path.startsWith('/alerts') && alert !== undefined)
    world.alerts.put({ ...alert, id: randomUUID(), raisedAt: now, updatedAt: now, clearedAt: null })
  const [user] = world.users.ordered(byUserId)
  // Users are listed by id: only a number below all others comes first.
  if (path.startsWith('/users') && user !== undefined)
    world.users.put({ ...user, id: '0', email: `first.${randomUUID()}@northwind.io`, fullName: 'Aaron First' })
  const task = path.startsWith('/tasks') ? world.tasks.get('114') : undefined
  if (task !== undefined)
    world.tasks.put({
      ...task,
      id: world.nextTaskId(),
      createdAt: now,
      startsAt: now + 5,
      endsAt: now + 600,
      abort: null,
    })
}
