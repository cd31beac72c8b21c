import { useQuery } from '@tanstack/react-query'
import {
  auditKey,
  listAuditEntries,
  NO_AUDIT_FILTER,
  readAuditEntry,
  type AuditEntry,
  type AuditFilter,
  type AuditListChoice,
} from '#api/resources/audit-trail.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { writeText } from '#lib/address.ts'
import type { Page } from '#lib/paging.ts'
import { paths } from '#lib/unit-paths.ts'
import { writeWindow } from '#lib/window-address.ts'
import { auditTitle } from '#lib/words.ts'
import { queryClient } from './client.ts'
import { useApiContext, usePlace } from './context.ts'
import { allOf, keyOf } from './keys.ts'
import { read } from './read.ts'

/** Every write makes an entry, so the trail ages faster than other lists. */
const staleTime = 5_000

export const auditList = read(
  'audit-trails',
  'list',
  (ctx, choice: AuditListChoice, signal: AbortSignal) => listAuditEntries(ctx, choice, signal),
  { staleTime },
)

const entryOf = read('audit-trails', 'detail', readAuditEntry, { staleTime: Number.POSITIVE_INFINITY })

/** An entry never changes, so one that a list has brought needs no request of its own. */
export const auditDetail = (ctx: ApiContext, key: string) => ({
  ...entryOf(ctx, key),
  initialData: () =>
    queryClient
      .getQueriesData<Page<AuditEntry>>({ queryKey: keyOf('audit-trails', ctx, 'list') })
      .flatMap(([, page]) => page?.items ?? [])
      .find((entry) => auditKey(entry) === key),
})

const SHOWN = 5

const newestEntries = read(
  'audit-trails',
  'list',
  (ctx, choice: AuditListChoice, signal: AbortSignal) => listAuditEntries(ctx, choice, signal, 'later'),
  { staleTime },
)

/** The newest entries about one subject. */
export const auditAbout = (ctx: ApiContext, subject: Partial<AuditFilter>, limit = SHOWN) =>
  newestEntries(ctx, { ...NO_AUDIT_FILTER, ...subject, page: 1, limit })

export const userSubject = (id: string): Partial<AuditFilter> => ({ entityId: [id], entityType: ['user'] })

/** After a write: whoever shows entries asks again. */
export const refreshAuditTrail = (): Promise<void> => queryClient.invalidateQueries({ queryKey: allOf('audit-trails') })

/** What `Timeline` needs to show the newest entries about one subject, with the way to all of them. */
export const useAuditTimeline = (subject: Partial<AuditFilter>) => {
  const ctx = useApiContext()
  const place = usePlace()
  const { data, error, refetch } = useQuery(auditAbout(ctx, subject))
  return {
    heading: 'Audit trail',
    entries: data?.items.map((entry) => ({
      id: auditKey(entry),
      at: entry.at,
      what: auditTitle(entry.category, entry.action),
      // The record that they stand on is not named again in each.
      about: entry.entity && !subject.entityId?.includes(entry.entity.id) ? entry.entity.value : '',
      by: entry.userEmail ?? 'Clumio',
      isFailed: entry.status !== 'success',
      note: entry.status === 'success' ? '' : entry.status,
      to: paths.auditEntry(place, auditKey(entry), auditSearch(subject)),
    })),
    total: data?.total ?? 0,
    error,
    onRetry: () => void refetch(),
    allTo: paths.auditTrail(place, auditSearch(subject)),
  }
}

/** The trail's own parameters for a subject, for links to all of its entries. */
export const auditSearch = (subject: Partial<AuditFilter>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(subject).flatMap(([name, value]) =>
      [value].flat().map((text): [string, string] => [name, name === 'when' ? writeWindow(text) : writeText(text)]),
    ),
  )
