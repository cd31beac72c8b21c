/** A backup on demand: asked for once, and followed as the task that makes it. */
import { readAssetNow, type Asset } from '#api/resources/assets.ts'
import { NO_AUDIT_FILTER } from '#api/requests/audit-trail.ts'
import { listAuditEntries } from '#api/resources/audit-trail.ts'
import { createBackup, type BackupOrder } from '#api/resources/backup-create.ts'
import { isOver, newestTasks, type Task } from '#api/resources/tasks.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { identity } from '#api/transport/identity.ts'
import { followTask } from '#background/follow-task.ts'
import type { Pace } from '#lib/pace.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { isUnknown, write } from '#actions/write.ts'
import { whyNotBackedUp } from './guards.ts'

type Begun = {
  taskId: string | null
  isBegun: boolean
  /** Something else may have begun it. */
  isDoubtful?: boolean
}

const unsent = (reason: string | undefined) => reason && `${reason} Nothing was sent.`

/** What a task is that makes a backup of either kind. */
export const BACKING_UP = ['backup', 'snapshot']

/** The newest task that has backed it up, whoever began it. */
export const newestBackupTask = async (ctx: ApiContext, id: string, pace?: Pace): Promise<Task | null> =>
  (await newestTasks(ctx, { entityId: id, category: BACKING_UP }, pace)).items[0] ?? null

/** How far apart the API writes a task and the order that it comes of. */
const NEAR_MS = 10_000

/** Whether the audit trail tells of an order of this person's when the task was made: a run of a policy leaves none. */
const isOrdered = async (ctx: ApiContext, id: string, { createdAt }: Task, pace?: Pace): Promise<boolean> => {
  const email = identity.of(ctx)?.user.email ?? null
  const filter = { entityId: [id], category: ['backup'], action: ['create'], status: ['success'] }
  const asked = { ...NO_AUDIT_FILTER, ...filter, user: email === null ? [] : [email], page: 1, limit: 1 }
  const list = () => listAuditEntries(ctx, asked, new AbortController().signal)
  const inPace = () =>
    pace?.((sent) => {
      sent()
      return list()
    })
  const found = await (inPace() ?? list()).catch(() => undefined)
  const apartMs = (found?.items[0]?.at?.getTime() ?? Infinity) - (createdAt?.getTime() ?? 0)
  return Math.abs(apartMs) <= NEAR_MS
}

/** What it is called where no field is wide enough for all of it. */
export const assetName = ({ name, nativeId, id }: Asset): string => name || nativeId || id

type Ordering = {
  name: string
  pace?: Pace
  /** What else keeps it from being sent, by the newest task that has backed it up. */
  whyNot?: (newest: Task | null) => string | undefined
  done?: (begun: Begun) => unknown
}

/**
 * Answers the task. Where the answer is lost, a task about the asset that was not there before tells that the API has taken
 * it, unless a run of its policy may have begun that one; nothing is ever sent a second time.
 */
export const orderBackup = async (ctx: ApiContext, order: BackupOrder, ordering: Ordering): Promise<string | null> => {
  const { name, pace, whyNot, done } = ordering
  let before: Task | null = null
  let hasPolicy = true
  const { taskId } = await write<'assets', Begun>('assets', ctx, order.id, {
    first: {
      read: async () => {
        const [asset, newest] = await Promise.all([
          readAssetNow(ctx, order.assetType, order.id, pace),
          newestBackupTask(ctx, order.id, pace),
        ])
        before = newest
        hasPolicy = asset.policyId !== null
        return asset
      },
      whyNot: (now) => unsent(whyNotBackedUp(now) ?? whyNot?.(before)),
    },
    send: async () => ({ taskId: await createBackup(ctx, order, pace), isBegun: true }),
    readAgain: async () => {
      const newest = await newestBackupTask(ctx, order.id, pace)
      if (newest === null || newest.id === before?.id) return { taskId: newest?.id ?? null, isBegun: false }
      const isDoubtful = hasPolicy && !(await isOrdered(ctx, order.id, newest, pace))
      return { taskId: newest.id, isBegun: true, isDoubtful }
    },
    whyUnknown: (after) =>
      after.isDoubtful
        ? `task ${after.taskId} has begun to back up ${name}, which a run of its policy or somebody else may have begun`
        : undefined,
    isApplied: ({ isBegun }) => isBegun,
    stillIs: () => `no backup task of ${name} has begun`,
    done,
  })
  return taskId
}

/** What tells of tasks is asked for again. */
export const refreshTasks = (): Promise<void> => {
  void refreshAuditTrail()
  return queryClient.invalidateQueries({ queryKey: allOf('tasks') })
}

/** One that failed has backed up nothing: whoever tries again orders it anew. */
export const hasFailed = (task: Task): boolean => isOver(task) && task.status !== 'completed'

/** What is known of earlier tries of the same order: the newest task before the first of them whose end nobody knows. */
export type BackupTries = { before?: string | null }

export const backUpNow = async (
  ctx: ApiContext,
  seen: Asset,
  order: BackupOrder,
  tries: BackupTries = {},
): Promise<string | null> => {
  const what = `Backing up ${assetName(seen)}`
  let before: string | null = null
  const whyNot = (newest: Task | null) => {
    before = newest?.id ?? null
    if (newest === null || tries.before === undefined || newest.id === tries.before || hasFailed(newest))
      return undefined
    followTask(ctx, newest.id, what)
    return `Task ${newest.id} has begun to back it up since you asked for that.`
  }
  try {
    return await orderBackup(ctx, order, {
      name: assetName(seen),
      whyNot,
      done: ({ taskId }) => {
        if (taskId !== null) followTask(ctx, taskId, what)
        return refreshTasks()
      },
    })
  } catch (error) {
    if (isUnknown(error)) tries.before ??= before
    throw error
  }
}
