import { describe, expect, test } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway } from '#api/transport/testing.ts'
import { collectAuditEntries } from './audit-export.ts'
import { NO_AUDIT_FILTER } from '#api/requests/audit-trail.ts'

describe('all entries for a file', () => {
  const { signal } = new AbortController()
  const choice = { ...NO_AUDIT_FILTER, category: ['users'], page: 3, limit: 25 }
  const windows = (when: string, totalOf: (window: Record<string, unknown>) => number) => {
    identity.set(SESSION)
    const asked: Record<string, unknown>[] = []
    stubGateway(({ query }) => {
      const { start_timestamp: window = {} } = JSON.parse(query.get('filter') ?? '{}') as {
        start_timestamp?: Record<string, unknown>
      }
      asked.push(window)
      const total = totalOf(window)
      const items = Array.from({ length: Math.min(total, 2) }, (_, id) => ({ id, timestamp: '2026-03-04T09:20:11Z' }))
      return answer(listBody(items, total))
    })
    return collectAuditEntries(CONTEXT, { ...choice, when }, () => undefined, signal).then((all) => ({ asked, all }))
  }

  test('are closed behind the newest, so that new ones move nothing', async () => {
    const { asked, all } = await windows('', () => 2)
    expect(asked).toEqual([{}, { $lt: '2026-03-04T09:20:12Z' }, { $lt: '2026-03-04T09:20:12Z' }])
    expect([all.items.length, all.error]).toEqual([2, null])
  })

  test('keep a preset where the browser’s clock means another time by it', async () => {
    const { asked } = await windows('7d', (window) => ('$eq' in window ? 2 : 0))
    expect(asked.at(-1)).toEqual({ $eq: 7 * 86_400 })
  })

  test('that cannot be asked for are a failure, not an empty file', async () => {
    identity.set(SESSION)
    stubGateway(() => answer({}, 403))
    const all = await collectAuditEntries(CONTEXT, choice, () => undefined, signal)
    expect(all).toMatchObject({ items: [], error: { kind: 'forbidden' } })
  })
})
