import { describe, expect, test, vi } from 'vitest'
import type { Asset } from '#api/resources/assets.ts'
import type { Environment } from '#api/resources/connections.ts'
import type { Retention } from '#api/resources/backup-create.ts'

vi.stubGlobal('addEventListener', () => undefined)
const { keptUntil, whyNoOrder, whyNotBackedUp } = await import('./guards.ts')
const { whyEntityNotBackedUp } = await import('./kind-guards.ts')

const asset = (parts: Partial<Asset>): Asset =>
  ({ type: 'aws_ebs_volume', isDeleted: false, isSupported: true, actions: new Set<string>(), ...parts }) as Asset
const environment = (status: string): Environment =>
  ({ id: 'e', account: '891106093485', region: 'us-west-2', status }) as Environment
const TABLE = { type: 'aws_dynamodb_table' }

test.each<[string, Partial<Asset>, string | undefined, RegExp | undefined]>([
  ['a volume', {}, 'connected', undefined],
  ['a volume in a place that is not known', {}, undefined, undefined],
  ['an instance', { type: 'aws_ec2_instance' }, 'a new word', undefined],
  [
    'a table with the link',
    { ...TABLE, actions: new Set(['create-backup-aws-dynamodb-table']) },
    'connected',
    undefined,
  ],
  ['a table without', TABLE, 'connected', /role does not allow/],
  ['a deleted one', { isDeleted: true }, 'connected', /deleted in AWS/],
  ['an unsupported one', { isSupported: false }, 'connected', /cannot back it up/],
  ['one that is not reached', {}, 'unlinked', /does not reach 891106093485\/us-west-2/],
  ['one that is not reached yet', {}, 'connecting', /does not reach 891106093485\/us-west-2 yet/],
  ['a cluster', { type: 'aws_rds_cluster' }, 'connected', /no backup of RDS cluster on demand/],
  ['a group', { type: 'protection_group' }, 'connected', /on demand/],
  ['a bucket of a group', { type: 'protection_group_s3_asset' }, 'connected', /on demand/],
  ['what is called like a part of every object', { type: 'constructor' }, 'connected', /on demand/],
])('%s', (_, parts, status, why) => {
  const reason = whyNotBackedUp(asset(parts), status === undefined ? undefined : environment(status))
  if (why === undefined) expect(reason).toBeUndefined()
  else expect(reason).toMatch(why)
})

test.each<[string, { id: string; type: string } | null, RegExp | undefined]>([
  ['a volume', { id: 'v', type: 'aws_ebs_volume' }, undefined],
  [
    'a cluster',
    { id: 'c', type: 'aws_rds_cluster' },
    /^The API makes no backup of RDS cluster on demand: the next run/,
  ],
  ['a restored file', { id: 'f', type: 'restored_file' }, /^The API makes no backup of restored file on demand\.$/],
  ['a kind that nobody knows', { id: 'x', type: 'toString' }, /on demand\.$/],
  ['nothing', null, /does not tell/],
  ['something without an id', { id: '', type: 'aws_ebs_volume' }, /does not tell/],
])('of an alert about %s', (_, entity, why) => {
  if (why === undefined) expect(whyEntityNotBackedUp(entity)).toBeUndefined()
  else expect(whyEntityNotBackedUp(entity)).toMatch(why)
})

describe('how long it is kept', () => {
  test.each<[string, Retention, string]>([
    ['2026-03-04T09:30:00Z', { unit: 'days', value: 7 }, '2026-03-11T09:30:00.000Z'],
    ['2026-03-04T09:30:00Z', { unit: 'weeks', value: 2 }, '2026-03-18T09:30:00.000Z'],
    ['2026-01-31T09:30:00Z', { unit: 'months', value: 1 }, '2026-02-28T09:30:00.000Z'],
    ['2028-02-29T09:30:00Z', { unit: 'years', value: 1 }, '2029-02-28T09:30:00.000Z'],
    ['2026-12-15T23:59:59Z', { unit: 'months', value: 13 }, '2028-01-15T23:59:59.000Z'],
  ])('from %s, %j: until %s', (from, retention, until) => {
    expect(keptUntil(new Date(from), retention)?.toISOString()).toBe(until)
  })

  test.each<[Retention, string, RegExp | undefined]>([
    [{ unit: 'days', value: 1 }, '', undefined],
    [{ unit: 'years', value: 7 }, 'eu-central-1', undefined],
    [{ unit: 'months', value: 84 }, 'us-gov-east-1', undefined],
    [{ unit: 'months', value: 85 }, '', /7 years at most/],
    [{ unit: 'weeks', value: 366 }, '', /7 years at most/],
    [{ unit: 'years', value: 999_999 }, '', /7 years at most|whole number/],
    [{ unit: 'days', value: 0 }, '', /whole number/],
    [{ unit: 'days', value: -1 }, '', /whole number/],
    [{ unit: 'days', value: 1.5 }, '', /whole number/],
    [{ unit: 'days', value: Number.NaN }, '', /whole number/],
    [{ unit: 'days', value: 7 }, 'Frankfurt', /region/],
    [{ unit: 'days', value: 7 }, 'eu-central-1b', /region/],
  ])('%j in "%s"', (retention, region, why) => {
    vi.setSystemTime(new Date('2026-03-04T09:30:00Z'))
    const reason = whyNoOrder({ retention, region })
    if (why === undefined) expect(reason).toBeUndefined()
    else expect(reason).toMatch(why)
  })
})
