import { describe, expect, test } from 'vitest'
import { readJson, writeJson } from '#contract/json-text.ts'
import { readDetails } from '#lib/audit-details.ts'
import { CONTEXT, identity, SESSION, stubGateway, versioned } from '#api/transport/testing.ts'
import { auditListRequest, NO_AUDIT_FILTER, type AuditFilter } from '#api/requests/audit-trail.ts'
import { auditKey, listAuditEntries, toAuditEntry, withoutSecrets } from './audit-trail.ts'

const filterOf = (filter: Partial<AuditFilter>): unknown => {
  const { target } = auditListRequest(CONTEXT, { ...NO_AUDIT_FILTER, ...filter, page: 1, limit: 25 })
  return JSON.parse(new URL(target, 'http://api').searchParams.get('filter') ?? 'null')
}

const unsent = () => undefined

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
  const read = (wire: Parameters<typeof toAuditEntry>[0]) => readDetails(toAuditEntry(wire, unsent).detailsText)
  const body = readJson('{"is_enabled":false}')

  test('takes the object when the text is none', () => {
    expect(read({ details: 'not read', details_json: details })).toEqual({ body, tags: details.tags })
  })

  test('reads the text when the object is missing', () => {
    expect(read({ details: JSON.stringify(details), details_json: null })).toEqual({ body, tags: details.tags })
  })

  test('shows details as they came that are nested more deeply than can be written', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`
    expect(toAuditEntry({ details: deep }, unsent).detailsText).toBe(deep)
  })

  test('keeps a text that is no JSON as it is', () => {
    expect(read({ details: 'disabled by {admin' })).toEqual({ body: undefined, tags: [] })
    expect(toAuditEntry({ details: 'disabled by {admin' }, unsent).detailsText).toBe('disabled by {admin')
  })

  test('survives nothing at all', () => {
    const nothing = { id: '', at: null, userEmail: null, entity: null, detailsText: '' }
    expect(toAuditEntry({}, unsent)).toMatchObject(nothing)
    expect(auditKey({ at: null, id: 'x' })).toBe('0-x')
    expect(read({ details: '{"tags":[null,1,{}],"request_body":null}' })).toEqual({
      body: { kind: 'null', text: 'null' },
      tags: [{ id: '', type: '', value: '' }],
    })
  })
})

describe('an entry as it was sent', () => {
  const ODD = '{"id":123456789012345678901,"r":1.10,"10":"b","2":"a","k":false,"k":true}'
  const details = `{"request_body":${ODD},"tags":[{"id":384502917364501923,"type":"organization","value":"x"}]}`
  const listWith = (...items: string[]) =>
    `{"total_count":${items.length},"total_pages_count":1,"_embedded":{"items":[${items.join()}]}}`

  test.each([
    ['the text', `{"id":"a","details":${JSON.stringify(details)},"details_json":{"request_body":{},"tags":[]}}`],
    ['the object alone', `{"id":"a","details_json":${details}}`],
    ['the object beside a text that is none', `{"id":"a","details":"{oops","details_json":${details}}`],
  ])('R9: has every digit and key of %s', async (_, item) => {
    identity.set(SESSION)
    stubGateway(() => new Response(listWith('null', item), { headers: versioned('audit-trails', 'v1') }))
    const choice = { ...NO_AUDIT_FILTER, page: 1, limit: 25 }
    const [entry] = (await listAuditEntries(CONTEXT, choice, new AbortController().signal)).items
    expect(entry?.detailsText).toBe(details)
    const { body, tags } = readDetails(entry?.detailsText ?? '')
    expect(body && writeJson(body)).toBe(ODD)
    expect(tags).toEqual([{ id: '384502917364501923', type: 'organization', value: 'x' }])
  })
})

describe('S16: secrets in details', () => {
  const sent = { request_body: { id: 'f1', passcode: 'open-sesame', note: 'kept' }, tags: [] }

  test.each([
    ['the text', { details: JSON.stringify(sent), details_json: sent }],
    ['the object alone', { details: null, details_json: sent }],
    ['the text alone', { details: JSON.stringify(sent) }],
  ])('of %s are left out of what is copied, saved and shown at first; the rest is as it was sent', (_, wire) => {
    const entry = toAuditEntry({ id: 'e1', ...wire }, unsent)
    expect(entry.detailsText).toContain('open-sesame')
    const masked = withoutSecrets(entry)
    expect(JSON.parse(masked.detailsText)).toEqual({ ...sent, request_body: { id: 'f1', passcode: '…', note: 'kept' } })
    expect(masked).toEqual({ ...entry, detailsText: masked.detailsText })
  })

  test('an entry without any is itself, whatever its details are', () => {
    for (const details of ['{"request_body":{"is_enabled":false},"tags":[]}', 'no JSON', '']) {
      const entry = toAuditEntry({ id: 'e1', details }, unsent)
      expect(withoutSecrets(entry)).toBe(entry)
    }
    const cut = toAuditEntry({ details: '{"request_body":{"passcode":"open-sesame"' }, unsent)
    expect(withoutSecrets(cut).detailsText).toBe('{"request_body":{"passcode":"…"')
  })
})
