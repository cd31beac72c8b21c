import type { Params } from 'react-router'
import type { ApiContext } from '#api/context.ts'
import { auditDetail, auditList } from '#queries/audit-trail.ts'
import { preload, readAhead } from '#queries/client.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { readState } from '#lib/url-state.ts'
import { auditFields } from './state.ts'

/** The first reads of the screen, started before its script has come. */
export const startAuditTrail = (ctx: ApiContext, search: URLSearchParams): Promise<unknown> => {
  const rows = readAhead(auditList(ctx, readState(auditFields, search)))
  preload(unitTree(ctx))
  return rows
}

export const startAuditEntry = (ctx: ApiContext, _: URLSearchParams, params: Params): void => {
  const key = params['entryKey']
  if (key !== undefined) preload(auditDetail(ctx, key))
}
