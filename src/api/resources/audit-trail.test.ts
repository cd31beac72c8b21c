import { describe, expect, test } from 'vitest'
import { CONTEXT } from '#api/transport/testing.ts'
import { auditKey, auditListRequest, NO_AUDIT_FILTER, toAuditEntry, type AuditFilter } from './audit-trail.ts'

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

  test('shows details as they came that are nested more deeply than can be written', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`
    expect(toAuditEntry({ details: deep }).detailsText).toBe(deep)
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
