import type { Params } from 'react-router'
import type { ApiContext } from '#api/transport/context.ts'
import { preload, readAhead } from '#queries/client.ts'
import { failedTasks, taskDetail, taskList } from '#queries/tasks.ts'
import { readState } from '#lib/url-state.ts'
import { failureWindow, listOf, taskFields } from './state.ts'

/** The rows, read before the script has come. The header reads its tree of units after them: it is large. */
export const startTasks = (ctx: ApiContext, search: URLSearchParams): Promise<unknown> | void => {
  const choice = readState(taskFields, search)
  if (choice.view === 'failures') return preload(failedTasks(ctx, failureWindow(choice)))
  return readAhead(taskList(ctx, listOf(choice)))
}

export const startTask = (ctx: ApiContext, _: URLSearchParams, params: Params): void => {
  const id = params['taskId']
  if (id !== undefined) preload(taskDetail(ctx, id))
}
