import { describe, expect, test } from 'vitest'
import { LATEST } from '#lib/versions.ts'

// Stands in for the browser before the modules that look at it.
await import('#api/transport/testing.ts')
const { toAlert } = await import('#api/resources/alerts.ts')
const { entityCommands } = await import('./found-commands.ts')
const { readSought } = await import('./sought.ts')

const ID = '32e6f210-0b83-4308-b437-8c9ac11f306c'
const there = (connection: string) => ({ place: { connection, unit: 'global', versions: LATEST } })

const alertAbout = (id: string, cause: string) =>
  toAlert({
    id: `${id}-${cause}`,
    status: 'active',
    details: { cause },
    primary_entity: { id, type: 'aws_ebs_volume', value: `volume ${id}` },
  })

describe('what is sought', () => {
  test.each([
    ['', 'nothing', ''],
    ['a', 'nothing', ''],
    ['ab', 'name', 'ab'],
    [` ${ID.toUpperCase()} `, 'uuid', ID],
    ['40', 'number', '40'],
    ['vol-0123456789abcdef0', 'native', 'vol-0123456789abcdef0'],
    ['VOL-0123456789ABCDEF0', 'native', 'vol-0123456789abcdef0'],
    ['arn:aws:dynamodb:us-west-2:1:table/Orders', 'native', 'arn:aws:dynamodb:us-west-2:1:table/Orders'],
    ['Dana Ruiz <dana@example.com>', 'address', 'Dana Ruiz <dana@example.com>'],
  ])('%j is %s', (typed, kind, text) => {
    expect(readSought(typed)).toEqual({ kind, text })
  })
})

describe('what alerts are about', () => {
  test('is there once, by the newest alert, and names its connection first', () => {
    const alerts = [alertAbout('1', 'Newest'), alertAbout('2', 'Other'), alertAbout('1', 'Older')]
    expect(entityCommands({ ...there('us.7'), label: 'US 7' }, alerts)).toMatchObject([
      { id: 'us.7-entity-aws_ebs_volume-1', label: 'EBS volume: volume 1', note: 'US 7 · Newest, active' },
      { id: 'us.7-entity-aws_ebs_volume-2', label: 'EBS volume: volume 2', note: 'US 7 · Other, active' },
    ])
  })

  test('with one id in two connections is two, and without an entity none', () => {
    const alerts = [alertAbout('1', 'Newest'), { ...alertAbout('2', 'Other'), entity: null }]
    const ids = ['us.7', 'us.8'].flatMap((name) => entityCommands({ ...there(name), label: name }, alerts))
    expect(ids.map(({ id }) => id)).toEqual(['us.7-entity-aws_ebs_volume-1', 'us.8-entity-aws_ebs_volume-1'])
  })
})
