import { describe, expect, test } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway } from './testing.ts'
import {
  auditKey,
  auditListRequest,
  collectAuditEntries,
  NO_AUDIT_FILTER,
  toAuditEntry,
  type AuditFilter,
} from './audit-trail.ts'

const filterOf = (filter: Partial<AuditFilter>): unknown => {
  const { target } = auditListRequest(CONTEXT, { ...NO_AUDIT_FILTER, ...filter, page: 1, limit: 25 })
  return JSON.parse(new URL(target, 'http://api').searchParams.get('filter') ?? 'null')
}

describe('the audit filter', () => {
  test('nothing chosen filters nothing', () => expect(filterOf({})).toBeNull())

  test('a preset is seconds back from now, as a number', () =>
    expect(filterOf({ when: '24h' })).toEqual({ start_timestamp: { $eq: 86_400 } }))

  test('two days are the first second in and the first out', () =>
    expect(filterOf({ when: '2026-03-01..2026-03-02' })).toEqual({
      start_timestamp: { $gte: '2026-03-01T00:00:00Z', $lt: '2026-03-03T00:00:00Z' },
    }))

  test('open ends stay open', () => {
    expect(filterOf({ when: '2026-03-01T08:30..' })).toEqual({ start_timestamp: { $gte: '2026-03-01T08:30:00Z' } })
    expect(filterOf({ when: '..2026-03-01T08:30' })).toEqual({ start_timestamp: { $lt: '2026-03-01T08:31:00Z' } })
  })

  test('lists go by $in, single values by $eq', () =>
    expect(filterOf({ user: ['a@b.c'], address: '10.0.0.1', unitId: 'x', status: ['failure'] })).toEqual({
      status: { $in: ['failure'] },
      user_email: { $in: ['a@b.c'] },
      ip_address: { $eq: '10.0.0.1' },
      organizational_unit_id: { $eq: 'x' },
    }))
})

describe('an entry', () => {
  const details = { request_body: { is_enabled: false }, tags: [{ id: 't', type: 'auth', value: 'T' }] }

  test('takes the object when there is one', () => {
    const entry = toAuditEntry({ details: 'not read', details_json: details })
    expect(entry.body).toEqual({ is_enabled: false })
    expect(entry.tags).toEqual([{ id: 't', type: 'auth', value: 'T' }])
  })

  test('reads the text when the object is missing', () => {
    expect(toAuditEntry({ details: JSON.stringify(details), details_json: null }).body).toEqual({ is_enabled: false })
  })

  test('keeps a text that is no JSON as it is', () => {
    const entry = toAuditEntry({ details: 'disabled by {admin' })
    expect(entry.body).toBeUndefined()
    expect(entry.detailsText).toBe('disabled by {admin')
  })

  test('survives nothing at all', () => {
    expect(toAuditEntry({})).toMatchObject({ id: '', at: null, userEmail: null, entity: null, detailsText: '' })
    expect(auditKey({ at: null, id: 'x' })).toBe('0-x')
  })
})

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
