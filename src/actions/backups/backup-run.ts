/** Backing up many things on demand: each once, and in one connection never more at a time than the API takes. */
import { compareIds } from '#contract/ids.ts'
import type { Alert } from '#api/resources/alerts.ts'
import { RETENTION_UNITS, takesType, type BackupOrder, type BackupTerms } from '#api/resources/backup-create.ts'
import { newestTasks, RUNNING_STATUSES, type Task } from '#api/resources/tasks.ts'
import { whereKey, type ApiContext } from '#api/transport/context.ts'
import { followForRun } from '#background/follow-run.ts'
import { runKind, toFailure, type RunStep } from '#background/run-kind.ts'
import type { RunItem } from '#background/run-item.ts'
import { runs } from '#background/runs.ts'
import { BACKUP_TYPE_NAMES } from '#lib/backup-words.ts'
import { parseTimestamp } from '#lib/dates.ts'
import { told } from '#lib/displayable-error.ts'
import { entityKey } from '#lib/entity-key.ts'
import { counted } from '#lib/numbers.ts'
import type { Pace } from '#lib/pace.ts'
import { isNumber, isText, oneOfThese, orNull, shapeOf } from '#lib/shapes.ts'
import { entityName } from '#lib/words.ts'
import { inTurn } from '#actions/in-turn.ts'
import { changedMeanwhile } from '#actions/write.ts'
import { BACKING_UP, hasFailed, newestBackupTask, orderBackup, refreshTasks } from './back-up-now.ts'
import { whyKindNotBackedUp } from './kind-guards.ts'

/** How many are under way, the asset and its newest task, and the order. */
export const BACKUP_RUN_REQUESTS = 4

/** A task, and when the API made it: what came after it is told without any clock of this computer. */
type Mark = { id: string; at: string | null }

/** `after`: the newest task when the run was started. What one since then backs up is not ordered again. */
type BackupRunParams = BackupTerms & { after: Mark | null }

export type BackupRunItem = RunItem & {
  assetType: string
  /** The environment of its connection, and what that is called; empty where the alert tells none. */
  environmentId: string
  place: string
}

type Step = RunStep<BackupRunItem, BackupRunParams>

/** What alerts are about, each thing once: what can be ordered, what cannot, and how many alerts do not tell it. */
export const splitEntities = (alerts: readonly Alert[]) => {
  const entities = new Map<string, BackupRunItem>()
  let untold = 0
  for (const { entity, parent } of alerts) {
    if (entity === null || entity.id === '') {
      untold += 1
      continue
    }
    const environment = parent?.type === 'aws_environment' ? parent : null
    const key = entityKey(entity)
    // One alert may tell a connection of which another one knows nothing.
    if (environment === null && entities.has(key)) continue
    entities.set(key, {
      id: entity.id,
      label: entityName(entity),
      assetType: entity.type,
      environmentId: environment?.id ?? '',
      place: environment === null ? '' : entityName(environment),
    })
  }
  const items = [...entities.values()]
  const ready = items.filter(({ assetType }) => whyKindNotBackedUp(assetType) === undefined)
  const refused = items.filter(({ assetType }) => whyKindNotBackedUp(assetType) !== undefined)
  return { ready, refused, untold }
}

/** Whether another kind than Clumio's own can be asked for, of all of them: else some would be of another one than was chosen. */
export const takeType = (ctx: ApiContext, items: readonly BackupRunItem[]): boolean =>
  items.every(({ assetType }) => takesType(ctx, assetType))

/** `Clumio backup, kept for 7 days`: what is the same for all of a run. */
export const termsSaid = ({ type, retention: { unit, value }, region }: BackupTerms): string => {
  const where = region === '' ? '' : ` in ${region}`
  return `${BACKUP_TYPE_NAMES[type]}, kept for ${counted(value, unit.slice(0, -1), unit)}${where}`
}

/** Begins to back them up, unless who asked for it has left before that. */
export const startBackups = async (
  ctx: ApiContext,
  terms: BackupTerms,
  items: readonly BackupRunItem[],
  { title, where }: { title: string; where: string },
  signal: AbortSignal,
): Promise<void> => {
  const params = await paramsNow(ctx, terms)
  signal.throwIfAborted()
  await runs.start({
    kind: 'back-up',
    ctx,
    title,
    detail: `${termsSaid(terms)} · ${where}`,
    subject: 'Entity',
    requestsPerItem: BACKUP_RUN_REQUESTS,
    params,
    items,
  })
}

export const paramsNow = async (ctx: ApiContext, terms: BackupTerms): Promise<BackupRunParams> => {
  const [newest] = (await newestTasks(ctx, {})).items
  return { ...terms, after: newest ? { id: newest.id, at: newest.createdAt?.toISOString() ?? null } : null }
}

export const orderOf = ({ type, retention, region }: BackupTerms, item: Pick<BackupRunItem, 'id' | 'assetType'>) =>
  ({ assetType: item.assetType, id: item.id, type, retention, region }) satisfies BackupOrder

/** Of one connection at once, as the vendor tells; of instances it tells nothing, and they are made of volumes. */
const MOST_UNDER_WAY = 30
const MOST_TABLES_UNDER_WAY = 50

const mostOf = (assetType: string): number =>
  assetType === 'aws_dynamodb_table' ? MOST_TABLES_UNDER_WAY : MOST_UNDER_WAY

/** How soon it is asked again whether there is room. */
const ROOM_MS = 5000

/** Until when a connection needs not be asked for room, by what is full. */
const fullUntil = new Map<string, number>()

/** How long there is no room for one more; 0 where there is. Whoever began what is under way: it counts. */
const msToRoom = async (ctx: ApiContext, item: BackupRunItem, pace: Pace): Promise<number> => {
  const most = mostOf(item.assetType)
  const key = `${whereKey(ctx)} ${item.environmentId} ${most}`
  const leftMs = (fullUntil.get(key) ?? 0) - performance.now()
  if (leftMs > 0) return leftMs
  const filter = { parentId: item.environmentId, status: RUNNING_STATUSES, category: BACKING_UP }
  const { total } = await newestTasks(ctx, filter, pace)
  if (total < most) return 0
  fullUntil.set(key, performance.now() + ROOM_MS)
  return ROOM_MS
}

const isBegunSince = (task: Task | null, { after }: BackupRunParams): task is Task => {
  if (task === null || after === null) return task !== null
  const laterMs = (task.createdAt?.getTime() ?? 0) - (parseTimestamp(after.at)?.getTime() ?? 0)
  // Of one second, the later one has the higher id.
  return laterMs > 0 || (laterMs === 0 && compareIds(task.id, after.id) > 0)
}

const begunSince = ({ id }: Task) => `Task ${id} has begun to back it up since this run was started.`

const order: Step = async (ctx, params, item, pace, runId) => {
  const found: { begun?: Task } = {}
  const whyNot = (newest: Task | null) => {
    if (!isBegunSince(newest, params) || hasFailed(newest)) return undefined
    found.begun = newest
    return begunSince(newest)
  }
  const follow = (taskId: string | null) => {
    if (runId !== undefined && taskId !== null) followForRun(ctx, runId, item, taskId)
  }
  try {
    const taskId = await orderBackup(ctx, orderOf(params, item), { name: item.label, pace, whyNot })
    follow(taskId)
    return {
      kind: 'done',
      reason: taskId === null ? 'Begun. The API names no task for it.' : `Task ${taskId} has begun.`,
    }
  } catch (error) {
    if (changedMeanwhile(error, 'assets') === undefined) return toFailure(error)
    if (found.begun === undefined) return { kind: 'skipped', reason: told(error) }
    follow(found.begun.id)
    return { kind: 'done', reason: told(error) }
  }
}

/** One after the other in a connection, so that the room that one has found is its own. */
const step: Step = (ctx, params, item, pace, runId) =>
  inTurn('aws-environments', ctx, item.environmentId, async () => {
    const waitMs = await msToRoom(ctx, item, pace).catch((error: unknown) => toFailure(error))
    if (typeof waitMs !== 'number') return waitMs
    if (waitMs === 0) return order(ctx, params, item, pace, runId)
    const where = item.place === '' ? '' : ` in ${item.place}`
    const reason = `${mostOf(item.assetType)} backups are under way${where}, as many as the API takes at once.`
    return { kind: 'waiting', reason, waitMs }
  })

const inspect: Step = async (ctx, params, item, pace, runId) => {
  const newest = await newestBackupTask(ctx, item.id, pace)
  if (!isBegunSince(newest, params))
    return { kind: 'failed', reason: 'Interrupted. Read again: no backup task has begun.' }
  if (runId !== undefined) followForRun(ctx, runId, item, newest.id)
  return { kind: 'done', reason: `Read again: ${begunSince(newest)}` }
}

export const backupRun = runKind({
  step,
  inspect,
  isItem: shapeOf<BackupRunItem>({
    id: isText,
    label: isText,
    assetType: isText,
    environmentId: isText,
    place: isText,
  }),
  isParams: shapeOf<BackupRunParams>({
    type: oneOfThese(['clumio_backup', 'aws_snapshot']),
    retention: shapeOf<BackupTerms['retention']>({ unit: oneOfThese(RETENTION_UNITS), value: isNumber }),
    region: isText,
    after: orNull(shapeOf<Mark>({ id: isText, at: orNull(isText) })),
  }),
  onEnd: () => void refreshTasks(),
})
