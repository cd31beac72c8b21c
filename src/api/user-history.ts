/** What the audit trail tells of single users: an entry names its subject by id and type. */
import type { WireAuditEvent, WireAuditEventList } from '#contract/audit-trails.ts'
import type { ApiContext } from './context.ts'
import { formatFilter } from './filter.ts'
import { call } from './http.ts'
import { asText, asTextOrNull, asTime, readList, type Loose } from './wire.ts'

export type UserEvent = {
  id: string
  at: Date | null
  /** Whom it was done to. */
  userId: string
  /** Null for what the system did by itself. */
  byEmail: string | null
  action: string
  category: string
  status: string
}

const toEvent = (wire: Loose<WireAuditEvent>): UserEvent => ({
  id: asText(wire.id),
  at: asTime(wire.timestamp),
  userId: asText(wire.primary_entity?.id),
  byEmail: asTextOrNull(wire.user_email),
  action: asText(wire.action),
  category: asText(wire.category),
  status: asText(wire.status),
})

const PAGE = 100

type Filters = { userId?: string; action?: string }

const loadPage = async (ctx: ApiContext, { userId = '', action = '' }: Filters, page: object, signal: AbortSignal) => {
  const filter = formatFilter('list-audit-trails', {
    'primary_entity.type': { $in: ['user'] },
    'primary_entity.id': { $in: userId },
    action: { $in: action },
  })
  const { body } = await call<Loose<WireAuditEventList>>(ctx, 'list-audit-trails', {
    query: { ...page, filter },
    signal,
    priority: 'later',
  })
  const { items, ...rest } = readList<Loose<WireAuditEvent>>(body)
  return { ...rest, items: items.map(toEvent) }
}

/** The newest entries about one user. */
export const loadUserHistory = async (ctx: ApiContext, userId: string, signal: AbortSignal) => {
  const { items, total } = await loadPage(ctx, { userId }, { limit: 10, start: 1 }, signal)
  return { items, total }
}

/** When each user was last invited, as far back as the trail goes; page after page, newest first. */
export const loadInvitations = async (ctx: ApiContext, signal: AbortSignal): Promise<ReadonlyMap<string, Date>> => {
  const invitedAt = new Map<string, Date>()
  for (let start = 1, pages = 1; start <= pages; start += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the first answer tells how many pages there are, and one at a time is kind
    const page = await loadPage(ctx, { action: 'invite' }, { limit: PAGE, start }, signal)
    pages = page.pages
    for (const { userId, at, status } of page.items)
      if (at !== null && status === 'success' && !invitedAt.has(userId)) invitedAt.set(userId, at)
  }
  return invitedAt
}
