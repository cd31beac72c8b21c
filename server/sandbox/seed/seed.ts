import { groupAlerts } from '../world/alert-groups.ts'
import type { Asset } from '../world/assets.ts'
import type { Alert } from '../world/model.ts'
import { newestAlertFirst } from '../world/orders.ts'
import { protectionAtStart } from '../world/protection-at-start.ts'
import { seedTable } from '../world/table.ts'
import type { Seconds } from '../world/time.ts'
import type { Seed, SeedSize } from '../world/world.ts'
import { GUIDE_GROUP_ID, makeAlerts, type AlertDraft } from './alerts.ts'
import { GUIDE_VOLUME } from './assets.ts'
import { makeAudit } from './audit.ts'
import { clearOtherLosses, lostBy, makeConnections } from './connections.ts'
import { makeEstate } from './environments.ts'
import { makeInventory } from './inventory.ts'
import { createPlacing, joinAlerts } from './joining.ts'
import { laidOut } from './laid-out.ts'
import { createRuns } from './listed-runs.ts'
import { organizationAt } from './organizations.ts'
import { makePolicies, policyIdOf } from './policies.ts'
import { randomOf } from './random.ts'
import { makeReports } from './reports.ts'
import { tellRuns } from './task-list.ts'
import { makeTasks } from './tasks.ts'
import { makeUnits } from './units.ts'
import { makeUsers } from './users.ts'
import { accountInError, clearOtherKeyAlerts, makeWallets } from './wallets.ts'

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

const makeSeed = (size: SeedSize, anchor: Seconds): Seed => {
  const organization = organizationAt(size.organization)
  const units = once(() => makeUnits(randomOf(size.seed, 'units'), size.units))
  const estate = once(() => makeEstate(randomOf(size.seed, 'estate'), units(), organization.id))
  const users = once(() => makeUsers(randomOf(size.seed, 'users'), units(), size.users, anchor, organization.roles))
  const told = once(() => {
    const drafts = makeAlerts(size.seed, estate().environments, size.alerts, anchor)
    // While alerts about one thing share its id, and before they are laid out: a text that is copied is compared digit
    // by digit, and what is written into a record that has settled in the memory costs the collector.
    const places = [...Map.groupBy(drafts.keys(), (at) => drafts[at]?.primary.id ?? '')]
    joinAlerts(places.map(([, mine]) => mine.map((at) => drafts[at] as AlertDraft)))
    clearOtherKeyAlerts(drafts, accountInError(drafts), anchor)
    const lost = lostBy(estate().environments, drafts)
    clearOtherLosses(drafts, lost, anchor)
    const made = laidOut(drafts)
    return {
      alerts: made,
      byEntity: new Map(places.map(([id, mine]) => [id, mine.map((at) => made[at] as Alert)])),
      lost,
    }
  })
  const alerts = once(() => seedTable(told().alerts))
  const groups = once(() => groupAlerts(alerts().ordered(newestAlertFirst)))
  const connections = once(() => makeConnections(size.seed, estate().environments, told().lost, anchor))
  const rules = once(() => {
    const accounts = estate()
      .environments.slice(-2)
      .map(({ value }) => value.slice(0, 12))
    return makePolicies(size.seed, units(), accounts, anchor)
  })
  const inventory = once(() => {
    const policyId = (name: string) => (name === '' ? null : policyIdOf(size.seed, name))
    const about = { seed: size.seed, count: size.assets, anchor, policyId }
    return makeInventory(about, estate().environments, told())
  })
  const placing = once(() => createPlacing(inventory()))
  const tasks = () => {
    const runs = createRuns({ inventory: inventory(), view: seed.atStart(), alertsAbout: seed.alertsAbout, anchor })
    const isReached = ({ environment }: Asset) => !inventory().lostSince.has(environment.id)
    const place = createPlacing(
      inventory(),
      (asset) =>
        asset.deletedAt === null && asset.unsupported === null && isReached(asset) && !runs.isFailing(asset.id),
    )
    const thought = makeTasks(size.seed, estate(), units(), size.tasks, anchor)
    return tellRuns(thought.map(place), runs, inventory().tables.ebs.get(GUIDE_VOLUME.id), anchor)
  }
  const seed: Seed = {
    rules,
    wallets: once(() => makeWallets(size, estate().environments, told().alerts)),
    reports: once(() => makeReports(size, units(), anchor)),
    inventory,
    atStart: once(() => protectionAtStart(seed, anchor)),
    alertsAbout: (id) => told().byEntity.get(id) ?? [],
    placed: (item) => placing()(item),
    units: once(() => seedTable(units())),
    estate,
    connections,
    users: once(() => seedTable(users())),
    alerts,
    groups,
    groupNotes: once(() => new Map([[GUIDE_GROUP_ID, 'Case 8812']])),
    tasks: once(() => seedTable(tasks())),
    audit: once(() => {
      const events = makeAudit(size.seed, estate(), { users: users(), units: units() }, size.audit, anchor)
      return seedTable(events.map(placing()))
    }),
  }
  return seed
}

const KEPT = 4
const recent = new Map<string, Seed>()

/** The seed for this size with its newest records just before `anchor`; the last few are kept for the next world. */
export const seedFor = (size: SeedSize, anchor: Seconds): Seed => {
  const { alerts, users, units, tasks, audit, assets, seed, organization } = size
  const key = [alerts, users, units, tasks, audit, assets, seed, organization, anchor].join()
  const known = recent.get(key) ?? makeSeed(size, anchor)
  recent.delete(key)
  recent.set(key, known)
  for (const oldest of [...recent.keys()].slice(0, -KEPT)) recent.delete(oldest)
  return known
}
