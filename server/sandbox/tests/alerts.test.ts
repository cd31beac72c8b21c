import { describe, expect, test } from 'vitest'
import { inAWorldEach, itemsOf, linksOf, messagesOf, NOW, walk, type Json } from './support/testing.ts'

const ALERT = '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c'
const GROUP_ID = 'd78cd819-ab15-48e2-acea-3f94d3a9f2fb'
const GROUP = `/alerts/consolidated/${GROUP_ID}`

const { world } = inAWorldEach()

const patch = (path: string, body: unknown, query: Record<string, string> = {}) =>
  world.ask(path, { method: 'PATCH', body, query })

const members = () =>
  walk(world.ask, '/alerts/individual', {
    filter: { consolidated_alert_id: { $eq: GROUP_ID } },
    query: { limit: '50' },
  })

describe('an individual alert', () => {
  test('is cleared now, and its update time stays', async () => {
    const before = (await world.ask(ALERT)).body
    const { status, body } = await patch(ALERT, { status: 'cleared', notes: 'Case 8812' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'cleared', cleared_timestamp: NOW, notes: 'Case 8812' })
    expect(body['updated_timestamp']).toBe(before['updated_timestamp'])
    expect(body['_etag']).not.toBe(before['_etag'])
    expect(linksOf(body)).toContain('update-individual-alert')
    expect((await world.ask(ALERT)).body).toEqual(body)
  })

  test('stays cleared at the same time when it is cleared again', async () => {
    await patch(ALERT, { status: 'cleared' })
    await world.control('clock', { advanceSeconds: 3600 })
    const { status, body } = await patch(ALERT, { status: 'cleared', notes: 'again' })
    expect([status, body['cleared_timestamp'], body['notes']]).toEqual([200, NOW, 'again'])
  })

  test('has notes that are replaced, emptied, or left when only cleared', async () => {
    expect((await patch(ALERT, { notes: 'x'.repeat(1023), status: null })).body['notes']).toHaveLength(1023)
    expect((await patch(ALERT, { notes: null, status: 'cleared' })).body['notes']).toHaveLength(1023)
    expect((await patch(ALERT, { notes: '' })).body['notes']).toBe('')
  })

  test.each([
    {},
    { notes: null, status: null },
    { notes: 'x'.repeat(1024) },
    { status: 'active' },
    { notes: 5 },
    [],
    'x',
    '',
    '{',
  ])('refuses %o', async (body) => {
    const before = (await world.ask(ALERT)).body
    expect((await patch(ALERT, body)).status).toBe(400)
    expect((await world.ask(ALERT)).body).toEqual(before)
  })

  test('tells all problems of a body and its query at once', async () => {
    const answer = await patch(ALERT, { notes: 'x'.repeat(1024), status: 'gone' }, { embed: 'x', limit: '5' })
    expect(messagesOf(answer)).toHaveLength(4)
  })

  test('embeds its whole consolidated alert in list, read and update', async () => {
    const group = (await world.ask(GROUP)).body
    const query = { embed: 'read-consolidated-alert' }
    const list = await world.ask('/alerts/individual', {
      query,
      filter: { consolidated_alert_id: { $eq: GROUP_ID } },
    })
    const read = await world.ask(ALERT, { query })
    for (const item of [...itemsOf(list), read.body])
      expect(item['_embedded']).toEqual({ 'read-consolidated-alert': group })
    const updated = await patch(ALERT, { status: 'cleared' }, query)
    expect(updated.body['_embedded']).toEqual({ 'read-consolidated-alert': (await world.ask(GROUP)).body })
  })
})

describe('a consolidated alert', () => {
  test('counts its members and spans their times', async () => {
    const { body } = await world.ask(GROUP)
    const all = await members()
    const raised = all.map((alert) => String(alert['raised_timestamp'])).toSorted()
    expect(body).toMatchObject({
      status: 'active',
      active_entity_count: all.filter(({ status }) => status === 'active').length,
      cleared_entity_count: all.filter(({ status }) => status === 'cleared').length,
      raised_timestamp: raised[0],
      updated_timestamp: raised.at(-1),
      cleared_timestamp: null,
      notes: 'Case 8812',
      details: { type: 'Policy Violated', cause: 'Backup Window Exceeded' },
    })
  })

  test('cleared, it clears all active members at the same moment', async () => {
    const before = await members()
    const { body } = await patch(GROUP, { status: 'cleared', notes: 'All done' })
    expect(body).toMatchObject({
      status: 'cleared',
      active_entity_count: 0,
      cleared_entity_count: before.length,
      cleared_timestamp: NOW,
      notes: 'All done',
    })
    const after = await members()
    expect(after.every(({ status }) => status === 'cleared')).toBe(true)
    const wasActive = new Set(before.filter(({ status }) => status === 'active').map(({ id }) => id))
    for (const { id, cleared_timestamp } of after)
      if (wasActive.has(id)) expect(cleared_timestamp).toBe(NOW)
      else expect(cleared_timestamp).not.toBe(NOW)
  })

  test('is cleared when its last active member is, and not before', async () => {
    const active = (await members()).filter(({ status }) => status === 'active')
    for (const [at, { id }] of active.entries()) {
      expect((await world.ask(GROUP)).body['status']).toBe('active')
      await patch(`/alerts/individual/${String(id)}`, { status: 'cleared' })
      expect((await world.ask(GROUP)).body['active_entity_count']).toBe(active.length - at - 1)
    }
    expect((await world.ask(GROUP)).body).toMatchObject({ status: 'cleared', cleared_timestamp: NOW })
  })

  test('has notes of its own', async () => {
    await patch(GROUP, { notes: 'Group only' })
    expect((await world.ask(GROUP)).body['notes']).toBe('Group only')
    expect((await world.ask(ALERT)).body['notes']).toBe('')
  })

  test.each([{}, { status: 'active' }, { notes: 'x'.repeat(1024) }, { notes: [] }])('refuses %o', async (body) => {
    expect((await patch(GROUP, body)).status).toBe(400)
  })

  test('of every list entry the status says whether a member is active', async () => {
    const groups = await walk<Json>(world.ask, '/alerts/consolidated', { query: { limit: '100' } })
    for (const group of groups) {
      expect(group['status']).toBe(Number(group['active_entity_count']) > 0 ? 'active' : 'cleared')
      expect(group['cleared_timestamp'] === null).toBe(group['status'] === 'active')
    }
    const cleared = await walk(world.ask, '/alerts/consolidated', { filter: { status: { $in: ['cleared'] } } })
    expect(cleared.map(({ id }) => id)).toEqual(groups.filter(({ status }) => status === 'cleared').map(({ id }) => id))
  })
})
