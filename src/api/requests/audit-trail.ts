import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { apiDate } from '#lib/api-time.ts'
import type { PageChoice } from '#lib/paging.ts'
import { windowBounds, windowSeconds } from '#lib/time-window.ts'
import type { Filter } from './filter.ts'
import { listQuery } from './list-query.ts'

export { AUDIT_ACTIONS, AUDIT_CATEGORIES, AUDIT_STATUSES } from '#contract/operations.ts'

const ANY: readonly string[] = []

/** All that entries are filtered by; what is empty filters nothing. */
export const NO_AUDIT_FILTER = {
  /** A window of time as `lib/time-window.ts` writes it. */
  when: '',
  category: ANY,
  action: ANY,
  status: ANY,
  user: ANY,
  address: '',
  entityId: ANY,
  entityType: ANY,
  /** Parts of the entity's name. */
  entity: ANY,
  parentId: ANY,
  parentType: ANY,
  /** Whole names of the parent. */
  parent: ANY,
  unitId: '',
}

export type AuditFilter = typeof NO_AUDIT_FILTER

export type AuditListChoice = PageChoice & AuditFilter

/** A preset counts seconds back from now and stays true while the page is open; two ends are the first second in and the first out. */
const timeFilter = (when: string): Filter[string] => {
  const seconds = windowSeconds(when)
  if (seconds !== undefined) return { $eq: seconds }
  const { from, to } = windowBounds(when, apiDate())
  return { $gte: from, $lt: to && toSeconds(Date.parse(to) / 1000 + 1) }
}

export const toSeconds = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z')

export const auditFilter = (filter: AuditFilter): Filter => ({
  start_timestamp: timeFilter(filter.when),
  category: { $in: filter.category },
  action: { $in: filter.action },
  status: { $in: filter.status },
  user_email: { $in: filter.user },
  ip_address: { $eq: filter.address },
  'primary_entity.id': { $in: filter.entityId },
  'primary_entity.type': { $in: filter.entityType },
  'primary_entity.value': { $in: filter.entity },
  'parent_entity.id': { $in: filter.parentId },
  'parent_entity.type': { $in: filter.parentType },
  'parent_entity.value': { $in: filter.parent },
  organizational_unit_id: { $eq: filter.unitId },
})

export const auditPageOf = ({ page, limit }: PageChoice, filter: Filter) =>
  listQuery('list-audit-trails', { limit, start: page }, filter)

export const auditListOptions = ({ page, limit, ...filter }: AuditListChoice) =>
  auditPageOf({ page, limit }, auditFilter(filter))

export const auditListRequest = (ctx: ApiContext, choice: AuditListChoice): ApiRequest =>
  describeRequest(ctx, 'list-audit-trails', auditListOptions(choice))

const READ_PAGE = 100

export const secondOptions = (seconds: number, page: number) =>
  auditPageOf(
    { page, limit: READ_PAGE },
    { start_timestamp: { $gte: toSeconds(seconds), $lt: toSeconds(seconds + 1) } },
  )

export const secondsOf = (key: string): number => Math.min(Number.parseInt(key, 10) || 0, 253_402_300_798)

export const auditEntryRequest = (ctx: ApiContext, key: string): ApiRequest =>
  describeRequest(ctx, 'list-audit-trails', secondOptions(secondsOf(key), 1))

const SHOWN = 5

/** The newest entries about one subject. */
export const choiceAbout = (subject: Partial<AuditFilter>, limit = SHOWN): AuditListChoice => ({
  ...NO_AUDIT_FILTER,
  ...subject,
  page: 1,
  limit,
})

export const userSubject = (id: string): Partial<AuditFilter> => ({ entityId: [id], entityType: ['user'] })
