import { expect, test } from 'vitest'
import type { AuditEntry } from '#api/resources/audit-trail.ts'
import { alertActs, alertEvents, withoutTold } from './timeline.ts'

const at = (time: string) => new Date(`2026-03-04T${time}Z`)
const alert = {
  severity: 'error',
  raisedAt: at('09:00:00'),
  updatedAt: at('09:00:00'),
  clearedAt: null,
  timesRaised: 1,
}

test('only times that the API gives are told', () => {
  expect(alertEvents(alert).map(({ what }) => what)).toEqual(['Raised'])
  const recurred = { ...alert, updatedAt: at('10:00:00'), timesRaised: 3, clearedAt: at('11:00:00') }
  expect(alertEvents(recurred).map((event) => [event.at, event.what, event.by])).toEqual([
    [at('09:00:00'), 'Raised', undefined],
    [at('10:00:00'), 'Raised again, 3 times in all', 'The API keeps no times of those between'],
    [at('11:00:00'), 'Cleared', undefined],
  ])
  expect(alertEvents({ ...alert, raisedAt: null, updatedAt: null })).toMatchObject([{ at: null, what: 'Raised' }])
})

const entry = (time: string, body: unknown, status = 'success') =>
  ({
    at: at(time),
    id: time,
    userEmail: 'lee@example.com',
    category: 'alerts',
    action: 'update',
    status,
    detailsText: JSON.stringify({ request_body: body, tags: [] }),
  }) as AuditEntry

test('each entry tells what its write has added to the notes', () => {
  const acts = alertActs(
    [
      entry('11:00:01', { notes: 'Seen.\n\nWindow widened.', status: 'cleared' }),
      entry('10:50:00', { notes: 'Lost.', status: 'cleared' }, 'failure'),
      entry('10:40:00', { notes: 'Seen.' }),
      entry('10:30:00', { notes: '' }),
      entry('10:20:00', null),
      entry('10:10:00', { notes: 'Seen.' }),
    ],
    ({ id }) => `/audit-trail/${id}`,
    false,
  )
  expect(acts.map(({ what, quote, note }) => [what, quote, note])).toEqual([
    ['Cleared with a note', 'Window widened.', undefined],
    ['Cleared with a note', 'Lost.', 'failure'],
    ['Note', 'Seen.', undefined],
    ['Notes emptied', undefined, undefined],
    ['Alerts: update', undefined, undefined],
    ['Note', 'Seen.', undefined],
  ])
  const cleared = alertEvents({ ...alert, clearedAt: at('11:00:00') })
  expect(withoutTold(cleared, acts).map(({ what }) => what)).toEqual(['Raised'])
  expect(withoutTold(cleared, acts.slice(1)).map(({ what }) => what)).toEqual(['Raised', 'Cleared'])
})

test('of a write whose predecessor is not here it is not told what it has added', () => {
  const entries = [
    entry('11:00:00', { notes: 'Seen.\n\nWidened.' }),
    entry('10:40:00', { notes: 'Seen.', status: 'cleared' }),
    entry('10:30:00', null),
  ]
  const told = (hasOlder: boolean, of = entries) =>
    alertActs(of, () => '/', hasOlder).map(({ what, quote }) => [what, quote])
  expect(told(true)).toEqual([
    ['Note', 'Widened.'],
    ['Cleared', undefined],
    ['Alerts: update', undefined],
  ])
  expect(told(false)[1]).toEqual(['Cleared with a note', 'Seen.'])
  expect(told(true, entries.slice(0, 1))).toEqual([['Notes written', undefined]])
  expect(told(true, [entry('10:30:00', { notes: '' })])).toEqual([['Notes emptied', undefined]])
})
