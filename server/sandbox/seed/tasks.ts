import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { unitEntity } from '../world/unit-tree.ts'
import type { Entity, Estate, Task, Unit } from '../world/model.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../world/time.ts'
import { makeAsset } from './assets.ts'
import { randomOf, type Random } from './random.ts'

export const FIRST_ID = 101
export const DAYS = 60

type Kind = {
  type: string
  weight: number
  minutes: readonly [shortest: number, longest: number]
  /** What such a task is about and where it belongs. */
  about: (random: Random, estate: Estate, units: readonly Unit[]) => readonly [primary: Entity, parent: Entity]
}

type Asset = Parameters<typeof makeAsset>[1]

const onAsset =
  (asset: Asset): Kind['about'] =>
  (random, { environments }) => [makeAsset(random, asset), random.pick(environments)]

const onMailbox: Kind['about'] = (random, { domains }) => {
  const domain = random.pick(domains)
  const name = random.pick(['inbox.finance', 'reception', 'legal.hold', 'm.okafor', 'careers', 'noc'])
  return [{ id: random.uuid(), type: 'microsoft365_mailbox', value: `${name}@${domain.value}` }, domain]
}

const inOrganization =
  (type: string, names: readonly string[]): Kind['about'] =>
  (random, _, units) => {
    const global = units.find(({ id }) => id === GLOBAL_UNIT_ID) ?? random.pick(units)
    return [{ id: random.uuid(), type, value: random.pick(names) }, unitEntity(global)]
  }

const onUnit: Kind['about'] = (random, _, units) => {
  const unit = random.pick(units)
  return [unitEntity(unit), unitEntity(units.find(({ id }) => id === unit.parentId) ?? unit)]
}

const KINDS: readonly Kind[] = [
  { type: 'aws_ebs_volume_incremental_backup', weight: 50, minutes: [4, 110], about: onAsset('aws_ebs_volume') },
  { type: 'aws_ebs_volume_backup_seeding', weight: 6, minutes: [60, 700], about: onAsset('aws_ebs_volume') },
  { type: 'aws_ebs_volume_backup_indexing', weight: 14, minutes: [2, 45], about: onAsset('aws_ebs_volume') },
  { type: 'aws_ebs_volume_restore', weight: 5, minutes: [10, 240], about: onAsset('aws_ebs_volume') },
  { type: 'aws_ebs_volume_file_restore', weight: 5, minutes: [2, 30], about: onAsset('restored_file') },
  { type: 'aws_ec2_instance_backup_indexing', weight: 8, minutes: [3, 60], about: onAsset('aws_ec2_instance') },
  { type: 'aws_rds_backup_target_setup', weight: 2, minutes: [5, 25], about: onAsset('aws_rds_cluster') },
  { type: 'microsoft365_mailbox_backup', weight: 8, minutes: [2, 40], about: onMailbox },
  { type: 'microsoft365_mailbox_seeding', weight: 1, minutes: [60, 500], about: onMailbox },
  { type: 'microsoft365_mail_restore', weight: 2, minutes: [2, 20], about: onMailbox },
  { type: 'microsoft365_inventory_sync', weight: 5, minutes: [1, 12], about: onMailbox },
  {
    type: 'activity_report_file_download',
    weight: 2,
    minutes: [1, 6],
    about: inOrganization('report', ['Activity, last 7 days', 'Activity, last 30 days', 'Activity, quarter to date']),
  },
  {
    type: 'policy_update',
    weight: 2,
    minutes: [1, 4],
    about: inOrganization('policy', ['Gold – every 4 hours', 'Silver – daily', 'Production databases']),
  },
  { type: 'organizational_unit_update', weight: 2, minutes: [1, 5], about: onUnit },
]
const WEIGHTED = KINDS.map((kind) => [kind, kind.weight] as const)

/** How near its end a task is at the anchor: most are over or about to be; a few still wait, run or are being stopped. */
const STAGES = [
  ['over', 97],
  ['running', 2],
  ['waiting', 1],
  ['stopping', 0.2],
] as const

/** Makes the plan of a task that is created at this time. */
export const makeTask = (
  random: Random,
  estate: Estate,
  units: readonly Unit[],
  id: string,
  createdAt: Seconds,
): Task => {
  const kind = random.weighted(WEIGHTED)
  const startsAt = createdAt + random.int(1, 90)
  const endsAt = startsAt + random.int(kind.minutes[0] * MINUTE, kind.minutes[1] * MINUTE)
  const [primary, parent] = kind.about(random, estate, units)
  const outcome = random.chance(0.06) ? 'failed' : 'completed'
  return { id, type: kind.type, createdAt, startsAt, endsAt, outcome, abort: null, primary, parent }
}

/** `count` tasks over the 60 days before `anchor`, most of them at night, with ids that rise with time. */
export const makeTasks = (seed: number, estate: Estate, units: readonly Unit[], count: number, anchor: Seconds) => {
  const random = randomOf(seed, 'tasks', count)
  const drafts = Array.from({ length: count }, () => {
    const stage = random.weighted(STAGES)
    if (stage !== 'over') return { stage, createdAt: anchor - random.int(2, 3 * HOUR) }
    const night = Math.floor((anchor - random.next() * DAYS * DAY) / DAY) * DAY
    const at = random.chance(0.7) ? night + random.int(0, 6 * HOUR) : night + random.int(6 * HOUR, DAY)
    return { stage, createdAt: at < anchor ? at : at - DAY }
  })
  return drafts
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .map(({ stage, createdAt }, at): Task => {
      const task = makeTask(random, estate, units, String(FIRST_ID + at), createdAt)
      const minutes = random.int(70, 600) * MINUTE
      if (stage === 'running') return { ...task, endsAt: anchor + minutes }
      if (stage === 'waiting') return { ...task, startsAt: anchor + minutes, endsAt: anchor + 2 * minutes }
      const backup = {
        ...task,
        type: 'aws_ebs_volume_incremental_backup',
        primary: makeAsset(random, 'aws_ebs_volume'),
      }
      const parent = random.pick(estate.environments)
      if (stage === 'stopping')
        return { ...backup, parent, endsAt: anchor + minutes, abort: { askedAt: anchor - 1, doneAt: anchor + minutes } }
      if (!random.chance(0.03)) return task
      const askedAt = task.startsAt + random.int(1, task.endsAt - task.startsAt)
      return { ...backup, parent, abort: { askedAt, doneAt: askedAt + random.int(5, 40) } }
    })
}
