/** A backup on demand: asked for once, and followed as the task that makes it. */
import { readAsset, type Asset } from '#api/resources/assets.ts'
import { createBackup, type BackupOrder } from '#api/resources/backup-create.ts'
import { listTasks, NO_TASK_FILTER } from '#api/resources/tasks.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { followTask } from '#background/follow-task.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { write } from '#actions/write.ts'
import { whyNotBackedUp } from './guards.ts'

type Begun = { taskId: string | null; isBegun: boolean }

const unsent = (reason: string | undefined) => reason && `${reason} Nothing was sent.`

/** The newest task that has backed it up, whoever began it. */
const newestBackupTask = async (ctx: ApiContext, id: string): Promise<string | null> => {
  const filter = { ...NO_TASK_FILTER, entityId: id, category: ['backup', 'snapshot'] }
  const { items } = await listTasks(ctx, { ...filter, page: 1, limit: 1 })
  return items[0]?.id ?? null
}

/** What it is called where no field is wide enough for all of it. */
export const assetName = ({ name, nativeId, id }: Asset): string => name || nativeId || id

/**
 * Answers the task. Where the answer is lost, a task about the asset that was not there before tells that the API has taken
 * it: nothing is ever sent a second time.
 */
export const backUpNow = async (ctx: ApiContext, seen: Asset, order: BackupOrder): Promise<string | null> => {
  let before: string | null = null
  const { taskId } = await write<'assets', Begun>('assets', ctx, seen.id, {
    first: {
      read: async () => {
        const [asset, newest] = await Promise.all([
          readAsset(ctx, order.assetType, order.id),
          newestBackupTask(ctx, order.id),
        ])
        before = newest
        return asset
      },
      whyNot: (now) => unsent(whyNotBackedUp(now)),
    },
    send: async () => ({ taskId: await createBackup(ctx, order), isBegun: true }),
    readAgain: async () => {
      const newest = await newestBackupTask(ctx, order.id)
      return { taskId: newest, isBegun: newest !== null && newest !== before }
    },
    isApplied: ({ isBegun }) => isBegun,
    stillIs: () => `no backup task of ${assetName(seen)} has begun`,
    done: (begun) => {
      if (begun.taskId !== null) followTask(ctx, begun.taskId, `Backing up ${assetName(seen)}`)
      void refreshAuditTrail()
      return queryClient.invalidateQueries({ queryKey: allOf('tasks') })
    },
  })
  return taskId
}
