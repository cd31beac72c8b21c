import type { Params } from 'react-router'
import type { ApiContext } from '#api/context.ts'
import { preload, readAhead } from '#queries/client.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { failedTasks, taskDetail, taskList } from '#queries/tasks.ts'
import { readState } from '#lib/url-state.ts'
import { failureWindow, listOf, taskFields } from './state.ts'

/** The first reads of the screen, started before its script has come; the rows of its list settle it. */
export const startTasks = (ctx: ApiContext, search: URLSearchParams): Promise<unknown> | void => {
  const choice = readState(taskFields, search)
  const rows =
    choice.view === 'failures'
      ? preload(failedTasks(ctx, failureWindow(choice)))
      : readAhead(taskList(ctx, listOf(choice)))
  preload(unitTree(ctx))
  return rows
}

export const startTask = (ctx: ApiContext, _: URLSearchParams, params: Params): void => {
  const id = params['taskId']
  if (id !== undefined) preload(taskDetail(ctx, id))
}
