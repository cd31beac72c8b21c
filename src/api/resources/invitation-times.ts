import type { ApiContext } from '#api/transport/context.ts'
import { NO_AUDIT_FILTER } from '#api/requests/audit-trail.ts'
import { listAuditEntries } from './audit-trail.ts'

const INVITED = { ...NO_AUDIT_FILTER, entityType: ['user'], action: ['invite'], limit: 100 }

/** When each user was last invited, as far back as the trail goes; page after page, newest first. */
export const loadInvitations = async (ctx: ApiContext, signal: AbortSignal): Promise<ReadonlyMap<string, Date>> => {
  const invitedAt = new Map<string, Date>()
  for (let page = 1, seen = 0, total = 1; seen < total; page += 1) {
    // The first answer tells how many pages there are, and one at a time is kind.
    const { items, total: all } = await listAuditEntries(ctx, { ...INVITED, page }, signal, 'later')
    if (items.length === 0) break
    seen += items.length
    total = all
    for (const { entity, at, status } of items)
      if (entity !== null && at !== null && status === 'success' && !invitedAt.has(entity.id))
        invitedAt.set(entity.id, at)
  }
  return invitedAt
}
