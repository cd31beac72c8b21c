import { beforeEach, expect, test } from 'vitest'
import { answer, CONTEXT, identity, SESSION, stubGateway } from '#api/transport/testing.ts'
import { readPolicy } from './policies.ts'

beforeEach(() => identity.set(SESSION))

const told = async (operation: object) => {
  stubGateway(() => answer({ id: 'p', operations: [{ type: 'aws_ebs_volume_backup', ...operation }] }))
  const { operations } = await readPolicy(CONTEXT, 'p', new AbortController().signal)
  return operations[0]
}

test.each([
  [
    { backup_window_tz: { start_time: '00:00', end_time: '04:00' }, timezone: 'Etc/UTC' },
    'between 00:00–04:00 Etc/UTC',
  ],
  [{ backup_window_tz: { start_time: '22:00', end_time: '' }, timezone: 'Etc/UTC' }, 'from 22:00 Etc/UTC'],
  [{ backup_window_tz: { start_time: '22:00', end_time: null } }, 'from 22:00'],
  [{ backup_window: { start_time: '01:00', end_time: '02:00' }, timezone: 'Etc/UTC' }, 'between 01:00–02:00 Etc/UTC'],
  [{ backup_window_tz: null, timezone: 'Etc/UTC' }, ''],
])('the window %j is %j', async (operation, window) => {
  expect((await told(operation))?.window).toBe(window)
})

test.each([
  [{ unit: 'weeks', value: 1, offsets: [0] }, 'every 1 week on Sunday, kept 3 months'],
  [{ unit: 'weekly', value: 1, offsets: [6] }, 'every 1 week on Saturday, kept 3 months'],
  [{ unit: 'weeks', value: 2, offsets: [1, 4] }, 'every 2 weeks on Monday and Thursday, kept 3 months'],
  [{ unit: 'weeks', value: 1, offsets: [7, -1, 1.5, 'x', null] }, 'every 1 week, kept 3 months'],
  [{ unit: 'weeks', value: 1, offsets: 'every' }, 'every 1 week, kept 3 months'],
  [{ unit: 'weekly', value: 2 }, 'every 2 weeks, kept 3 months'],
  [{ unit: 'days', value: 1, offsets: [1] }, 'every 1 day, kept 3 months'],
  [{ unit: 'days', value: 1, offsets: null }, 'every 1 day, kept 3 months'],
  [{ unit: 'on_demand', value: null }, 'on demand, kept 3 months'],
])('what is made %j is told as %j', async (rpo_frequency, text) => {
  const slas = [{ retention_duration: { unit: 'months', value: 3 }, rpo_frequency }]
  expect((await told({ slas }))?.keeping).toEqual([text])
})
