import { z } from 'zod'
import { entity, links, listOf, timestamp } from './wire.ts'

export const task = z.strictObject({
  id: z.string(),
  type: z.string(),
  category: z.string(),
  genre: z.string(),
  status: z.string(),
  created_timestamp: timestamp,
  start_timestamp: timestamp.nullable(),
  end_timestamp: timestamp.nullable(),
  progress_percentage: z.int().min(0).max(100),
  is_abortable: z.boolean(),
  /** Either may be null. */
  primary_entity: entity.nullable(),
  parent_entity: entity.nullable(),
  _etag: z.string(),
  _links: links('update-task', 'read-organizational-unit'),
})
export type WireTask = z.infer<typeof task>

export const taskList = listOf(task, {})

/** What a request that starts a task is answered with. */
export const taskStarted = z.strictObject({ task_id: z.string(), _links: links('read-task') })
export type WireTaskStarted = z.infer<typeof taskStarted>

/** A task is stopped by asking for `aborting`; it becomes `aborted` by itself. */
export const taskUpdate = z.object({ status: z.literal('aborting') })
