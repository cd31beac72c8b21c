import type { WireAuditEvent } from '#contract/audit-trails.ts'
import type { Priority } from '#contract/headers.ts'
import { fieldOf, isJson, writeJson, type JsonNode } from '#contract/json-text.ts'
import type { Version } from '#contract/operations.ts'
import type { Page } from '#lib/paging.ts'
import {
  type AuditListChoice,
  auditListOptions,
  type auditPageOf,
  secondOptions,
  secondsOf,
} from '#api/requests/audit-trail.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { ApiError } from '#api/transport/errors.ts'
import { maskSecrets } from '#api/transport/secrets.ts'
import { ask } from './ask.ts'
import {
  asEntity,
  asText,
  asTextOrNull,
  asTime,
  readList,
  sentItems,
  type Entity,
  type Loose,
  type WireList,
} from '#api/transport/wire.ts'
import { isObject } from '#lib/shapes.ts'

export type AuditEntry = {
  id: string
  at: Date | null
  /** Null for what the system did by itself, like the interface and the address. */
  userEmail: string | null
  action: string
  category: string
  /** `success`, `failure`, `partial_success`, or a word that the API may add. */
  status: string
  interface: string | null
  ipAddress: string | null
  /** Null for organization-wide actions. */
  entity: Entity | null
  parent: Entity | null
  /** The details as JSON, every digit as it was sent; or as the API gave them where they are none. */
  detailsText: string
}

/** Nothing where it is nested more deeply than can be written. */
const stringified = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

const isJsonObject = (text: string): boolean => text.trimStart().startsWith('{') && isJson(text)

/**
 * The older `details` is a text, which keeps every digit and key as it was sent; where it is missing, or no JSON at all,
 * `details_json` tells the same. `sent` is the entry as it was sent, since what was parsed of that has lost some.
 */
const detailsOf = ({ details, details_json: json }: Loose<WireAuditEvent>, sent: () => JsonNode | undefined) => {
  const text = asText(details)
  if (isJsonObject(text) || !isObject(json)) return text
  const node = fieldOf(sent(), 'details_json')
  return (node && writeJson(node)) ?? stringified(json) ?? text
}

export const toAuditEntry = (wire: Loose<WireAuditEvent>, sent: () => JsonNode | undefined): AuditEntry => ({
  id: asText(wire.id),
  at: asTime(wire.timestamp),
  userEmail: asTextOrNull(wire.user_email),
  action: asText(wire.action),
  category: asText(wire.category),
  status: asText(wire.status),
  interface: asTextOrNull(wire.interface),
  ipAddress: asTextOrNull(wire.ip_address),
  entity: asEntity(wire.primary_entity),
  parent: asEntity(wire.parent_entity),
  detailsText: detailsOf(wire, sent),
})

const toAuditPage = (body: WireList<Loose<WireAuditEvent>> | null, _: Version, text: () => string) => {
  const { items, ...rest } = readList(body)
  let sent: readonly JsonNode[] | undefined
  return { ...rest, items: items.map((item, at) => toAuditEntry(item, () => (sent ??= sentItems(text()))[at])) }
}

/** As it may be copied and saved, and shown until more is asked for. The same entry where nothing in it is secret. */
export const withoutSecrets = (entry: AuditEntry): AuditEntry => {
  const detailsText = maskSecrets(entry.detailsText)
  return detailsText === entry.detailsText ? entry : { ...entry, detailsText }
}

/** The name that entries are opened by: the API reads no single one, but finds those of a second. */
export const auditKey = ({ at, id }: Pick<AuditEntry, 'at' | 'id'>): string =>
  `${at === null ? 0 : Math.floor(at.getTime() / 1000)}-${id}`

export const loadAuditPage = (
  ctx: ApiContext,
  options: ReturnType<typeof auditPageOf>,
  signal: AbortSignal,
  priority: Priority = 'now',
) => ask(ctx, 'list-audit-trails', toAuditPage, { ...options, signal, priority })

/** Newest first: the API sorts nothing here. */
export const listAuditEntries = (
  ctx: ApiContext,
  choice: AuditListChoice,
  signal: AbortSignal,
  priority: Priority = 'now',
): Promise<Page<AuditEntry>> => loadAuditPage(ctx, auditListOptions(choice), signal, priority)

/** One entry, looked for among those of its second. */
export const readAuditEntry = async (ctx: ApiContext, key: string, signal: AbortSignal): Promise<AuditEntry> => {
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    // A second rarely has a second page.
    const found = await loadAuditPage(ctx, secondOptions(secondsOf(key), page), signal)
    const entry = found.items.find((item) => auditKey(item) === key)
    if (entry !== undefined) return entry
    pages = found.pages
  }
  throw new ApiError('not-found', {
    request: 'GET /audit-trails',
    messages: ['There is no such entry in the audit trail of this organizational unit.'],
  })
}
