import type { Params } from 'react-router'
import type { ApiContext } from '#api/context.ts'
import { alertDetail, alertList } from '#queries/alerts.ts'
import { preload, readAhead } from '#queries/client.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { readState } from '#lib/url-state.ts'
import { alertFields } from './state.ts'

/** The first reads of the screen, started before its script has come; its rows settle it. */
export const startAlerts = (ctx: ApiContext, search: URLSearchParams): Promise<unknown> => {
  const rows = readAhead(alertList(ctx, readState(alertFields, search)))
  preload(unitTree(ctx))
  return rows
}

export const startAlert = (ctx: ApiContext, _: URLSearchParams, params: Params): void => {
  const id = params['alertId']
  if (id !== undefined) preload(alertDetail(ctx, id))
}
