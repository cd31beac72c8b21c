import type { WireStarted } from '#contract/backups.ts'
import type { Answer, Call } from '../endpoint.ts'
import type { Query } from '../lists/query.ts'
import type { Task } from '../world/model.ts'
import { toStarted, toWireTask } from './tasks.ts'

/** What a request that has started a task is answered with, which may embed that. */
export const startedAnswer = (call: Call, task: Task, { embeds }: Query): Answer => {
  const _embedded = embeds.has('read-task') ? { 'read-task': toWireTask(call, task) } : {}
  const body: WireStarted = { ...toStarted(call.path, task), _embedded }
  return { status: 202, body }
}
