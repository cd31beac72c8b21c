import { choiceAbout } from '#api/requests/audit-trail.ts'
import { type AuditFilter, type AuditListChoice } from '#api/requests/audit-trail.ts'
import { auditKey, listAuditEntries, readAuditEntry, type AuditEntry } from '#api/resources/audit-trail.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { Page } from '#lib/paging.ts'
import { queryClient } from './client.ts'
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

const newestEntries = read(
  'audit-trails',
  'list',
  (ctx, choice: AuditListChoice, signal: AbortSignal) => listAuditEntries(ctx, choice, signal, 'later'),
  { staleTime },
)

/** The newest entries about one subject. */
export const auditAbout = (ctx: ApiContext, subject: Partial<AuditFilter>, limit?: number) =>
  newestEntries(ctx, choiceAbout(subject, limit))

/** After a write: whoever shows entries asks again. */
export const refreshAuditTrail = (): Promise<void> => queryClient.invalidateQueries({ queryKey: allOf('audit-trails') })
