import type { TASK_STATUSES } from '#contract/operations.ts'
import type { Entity, Task } from './model.ts'
import type { Seconds } from './time.ts'
import type { World } from './world.ts'

type TaskStatus = (typeof TASK_STATUSES)[number]

type TaskType = { category: string; isAbortable: boolean }

/** The known task types. What the API does not say about a type's category is by analogy. */
export const TASK_TYPES: Readonly<Record<string, TaskType>> = {
  aws_ebs_volume_backup_seeding: { category: 'backup', isAbortable: true },
  aws_ebs_volume_incremental_backup: { category: 'backup', isAbortable: true },
  aws_ebs_volume_backup_indexing: { category: 'system', isAbortable: false },
  aws_ebs_volume_restore: { category: 'restore', isAbortable: true },
  aws_ebs_volume_snapshot_restore: { category: 'snapshot_restore', isAbortable: true },
  aws_ebs_volume_file_restore: { category: 'restore', isAbortable: true },
  microsoft365_mailbox_seeding: { category: 'backup', isAbortable: true },
  microsoft365_mailbox_backup: { category: 'backup', isAbortable: true },
  microsoft365_mail_restore: { category: 'restore', isAbortable: true },
  microsoft365_inventory_sync: { category: 'system', isAbortable: false },
  aws_rds_backup_target_setup: { category: 'system', isAbortable: false },
  aws_ec2_instance_backup_indexing: { category: 'system', isAbortable: false },
  aws_ebs_volume_snapshot: { category: 'snapshot', isAbortable: true },
  aws_ec2_instance_backup_seeding: { category: 'backup', isAbortable: true },
  aws_ec2_instance_incremental_backup: { category: 'backup', isAbortable: true },
  aws_ec2_instance_snapshot: { category: 'snapshot', isAbortable: true },
  aws_dynamodb_table_backup_seeding: { category: 'backup', isAbortable: true },
  aws_dynamodb_table_incremental_backup: { category: 'backup', isAbortable: true },
  aws_dynamodb_table_snapshot: { category: 'snapshot', isAbortable: true },
  aws_rds_resource_backup_seeding: { category: 'backup', isAbortable: true },
  aws_rds_resource_incremental_backup: { category: 'backup', isAbortable: true },
  aws_rds_resource_snapshot: { category: 'snapshot', isAbortable: true },
  protection_group_backup: { category: 'backup', isAbortable: true },
  activity_report_file_download: { category: 'report_generation', isAbortable: false },
  organizational_unit_update: { category: 'management', isAbortable: false },
  policy_assignment: { category: 'management', isAbortable: false },
  policy_delete: { category: 'management', isAbortable: false },
  policy_update: { category: 'management', isAbortable: false },
}

const OPERATIONAL = new Set(['backup', 'restore', 'snapshot', 'snapshot_restore'])

export const categoryOf = (task: Pick<Task, 'type'>): string => TASK_TYPES[task.type]?.category ?? 'system'
export const genreOf = (task: Task): string => (OPERATIONAL.has(categoryOf(task)) ? 'operational' : 'administrative')

export const taskStatus = (task: Task, now: Seconds): TaskStatus => {
  if (task.abort !== null && now >= task.abort.askedAt) return now < task.abort.doneAt ? 'aborting' : 'aborted'
  if (now < task.startsAt) return 'queued'
  return now < task.endsAt ? 'in_progress' : task.outcome
}

export const isAbortable = (task: Task, now: Seconds): boolean => {
  const status = taskStatus(task, now)
  return (status === 'queued' || status === 'in_progress') && TASK_TYPES[task.type]?.isAbortable === true
}

/** When the task ended; null until it has. */
export const endedAt = (task: Task, now: Seconds): Seconds | null => {
  const status = taskStatus(task, now)
  if (status === 'aborted') return task.abort?.doneAt ?? null
  return status === 'completed' || status === 'failed' ? task.endsAt : null
}

export const startedAt = (task: Task, now: Seconds): Seconds | null => {
  const stopped = task.abort?.askedAt ?? now
  return Math.min(now, stopped) >= task.startsAt ? task.startsAt : null
}

/** In percent. A failed task stops somewhere before its end, the same place each time it is asked. */
export const progressOf = (task: Task, now: Seconds): number => {
  const status = taskStatus(task, now)
  if (status === 'completed') return 100
  if (status === 'failed') return 5 + (task.createdAt % 90)
  const at = Math.min(now, task.abort?.askedAt ?? now)
  const share = (at - task.startsAt) / Math.max(1, task.endsAt - task.startsAt)
  return Math.min(99, Math.max(0, Math.floor(100 * share)))
}

const QUEUED_SECONDS = 1
const UNIT_SECONDS = 9

type Work = Pick<Task, 'type' | 'primary' | 'parent'> & {
  seconds: Seconds
  outcome?: Task['outcome']
  /** Until when there is no room for it. */
  waitsUntil?: Seconds
  /** Absent: now. */
  createdAt?: Seconds
}

/** Starts a task; `end` happens in the world when the task ends, and is told whether it has done its work. */
export const startTask = (world: World, work: Work, end: (task: Task, isCompleted: boolean) => void): Task => {
  const { type, primary, parent, seconds, outcome = 'completed', waitsUntil = 0 } = work
  const { createdAt = world.clock.now() } = work
  const startsAt = Math.max(createdAt + QUEUED_SECONDS, waitsUntil)
  const endsAt = startsAt + seconds
  const id = world.nextTaskId()
  const task: Task = { id, type, createdAt, startsAt, endsAt, outcome, abort: null, primary, parent }
  world.tasks.put(task)
  world.jobs.push({
    at: endsAt,
    taskId: id,
    apply: () => {
      const last = world.tasks.get(id) ?? task
      end(last, taskStatus(last, world.clock.now()) === 'completed')
    },
  })
  return task
}

export const startUnitTask = (world: World, primary: Entity, parent: Entity, end: (isCompleted: boolean) => void) =>
  startTask(world, { type: 'organizational_unit_update', primary, parent, seconds: UNIT_SECONDS }, (_, isCompleted) =>
    end(isCompleted),
  )

/** Ends a task at once, before its work is done. */
export const cutTaskShort = (world: World, task: Task, how: 'failed' | 'aborted'): void => {
  const now = world.clock.now()
  const startsAt = Math.min(task.startsAt, now)
  world.tasks.put(
    how === 'failed'
      ? { ...task, startsAt, endsAt: now, outcome: 'failed' }
      : { ...task, startsAt, abort: { askedAt: now, doneAt: now } },
  )
  for (const job of world.jobs) if (job.taskId === task.id) job.at = now
}
