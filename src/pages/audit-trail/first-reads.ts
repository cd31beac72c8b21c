import type { Params } from 'react-router'
import type { ApiContext } from '#api/transport/context.ts'
import { auditDetail, auditList } from '#queries/audit-trail.ts'
import { preload, readAhead } from '#queries/client.ts'
import { readState } from '#lib/url-state.ts'
import { auditFields } from './state.ts'

/** The rows, read before the script has come. The header reads its tree of units after them: it is large. */
export const startAuditTrail = (ctx: ApiContext, search: URLSearchParams): Promise<unknown> =>
  readAhead(auditList(ctx, readState(auditFields, search)))

export const startAuditEntry = (ctx: ApiContext, _: URLSearchParams, params: Params): void => {
  const key = params['entryKey']
  if (key !== undefined) preload(auditDetail(ctx, key))
}
