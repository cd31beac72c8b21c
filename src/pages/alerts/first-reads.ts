import type { Params } from 'react-router'
import type { ApiContext } from '#api/transport/context.ts'
import { alertDetail, alertList } from '#queries/alerts.ts'
import { preload, readAhead } from '#queries/client.ts'
import { readState } from '#lib/url-state.ts'
import { alertFields } from './state.ts'

/** The rows, read before the script has come. The header reads its tree of units after them: it is large. */
export const startAlerts = (ctx: ApiContext, search: URLSearchParams): Promise<unknown> =>
  readAhead(alertList(ctx, readState(alertFields, search)))

export const startAlert = (ctx: ApiContext, _: URLSearchParams, params: Params): void => {
  const id = params['alertId']
  if (id !== undefined) preload(alertDetail(ctx, id))
}
