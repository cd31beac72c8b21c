import { createAlertMaker } from './seed/alerts.ts'
import { randomOf, type Random } from './seed/random.ts'
import { BY_PASSWORD, signInBody } from './seed/sign-in.ts'
import { ownTags } from './seed/tag-ids.ts'
import { makeTask } from './seed/tasks.ts'
import { PEOPLE } from './seed/users.ts'
import type { User } from './world/model.ts'
import { byUnitName, byUserId, newestAlertFirst } from './world/orders.ts'
import { DAY, HOUR, type Seconds } from './world/time.ts'
import { unitEntity } from './world/unit-tree.ts'
import type { World } from './world/world.ts'

/** Life goes on in steps of this many seconds, each with its own stream of choices. */
const STEP: Seconds = 5
/** A world that nobody looked at for longer has slept. */
const LONGEST_SLEEP: Seconds = HOUR

/** The chance, in one step, that something of a kind happens. */
const CHANCES = { raise: 0.12, recur: 0.1, clear: 0.12, task: 0.2, visit: 0.25, confirm: 0.02 }

/** Lives on from the world's last step up to now: alerts are raised, recur and clear, tasks start, users come in. */
export const liveUntil = (world: World, now: Seconds): void => {
  const from = Math.max(world.livedUntil, now - LONGEST_SLEEP)
  for (let at = (Math.floor(from / STEP) + 1) * STEP; at <= now; at += STEP) step(world, at)
  world.livedUntil = now
}

const step = (world: World, at: Seconds): void => {
  const random = randomOf(world.settings.seed, 'live', at)
  if (random.chance(CHANCES.raise)) raise(world, random, at)
  if (random.chance(CHANCES.recur)) recur(world, random, at)
  if (random.chance(CHANCES.clear)) clear(world, random, at)
  if (random.chance(CHANCES.task)) startTask(world, random, at)
  if (random.chance(CHANCES.visit)) visit(world, random, at)
  if (random.chance(CHANCES.confirm)) confirm(world, random, at)
}

const raise = (world: World, random: Random, at: Seconds): void => {
  const { environments } = world.seed.estate()
  if (environments.length === 0) return
  const alert = world.seed.placed(createAlertMaker(random, 1)(at, random.pick(environments)))
  world.alerts.put({ ...alert, tags: ownTags(alert.parent, alert.tags) })
}

/** An active alert of the last week. */
const recentAlert = (world: World, random: Random, at: Seconds) => {
  const alerts = world.alerts.ordered(newestAlertFirst)
  const recent = alerts
    .slice(0, 2000)
    .filter(({ clearedAt, raisedAt }) => clearedAt === null && raisedAt > at - 7 * DAY)
  return recent.length === 0 ? undefined : random.pick(recent)
}

const recur = (world: World, random: Random, at: Seconds): void => {
  const alert = recentAlert(world, random, at)
  if (alert !== undefined) world.alerts.put({ ...alert, updatedAt: at, raisedCount: alert.raisedCount + 1 })
}

const clear = (world: World, random: Random, at: Seconds): void => {
  const alert = recentAlert(world, random, at)
  if (alert !== undefined) world.alerts.put({ ...alert, clearedAt: at })
}

const startTask = (world: World, random: Random, at: Seconds): void => {
  const task = makeTask(random, world.seed.estate(), world.units.ordered(byUnitName), world.nextTaskId(), at)
  world.tasks.put(world.seed.placed(task))
}

const someUser = (world: World, random: Random, wanted: (user: User) => boolean): User | undefined => {
  const users = world.users.ordered(byUserId).filter((user) => user.isEnabled && wanted(user))
  return users.length === 0 ? undefined : random.pick(users)
}

const visit = (world: World, random: Random, at: Seconds): void => {
  const user = someUser(world, random, ({ isConfirmed }) => isConfirmed)
  if (user === undefined) return
  world.users.put({ ...user, lastActivityAt: at })
  const unit = world.units.get(user.access[0]?.unitIds[0] ?? '')
  if (unit === undefined) return
  world.audit.put({
    id: random.uuid(),
    at,
    userEmail: user.email,
    action: 'login',
    category: 'authentication',
    status: 'success',
    interface: 'UI',
    ipAddress: '203.0.113.7',
    primary: BY_PASSWORD,
    parent: null,
    requestBody: signInBody(user.email, world.seed.estate().organizationId),
    unit: unitEntity(unit),
  })
}

/** Someone accepts an invitation. */
const confirm = (world: World, random: Random, at: Seconds): void => {
  const user = someUser(world, random, ({ isConfirmed, id }) => !isConfirmed && id !== PEOPLE.testPerson)
  if (user !== undefined) world.users.put({ ...user, isConfirmed: true, lastActivityAt: at, lastPasswordChangeAt: at })
}
