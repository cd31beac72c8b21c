/** Every operation about what is protected is asked, in each version and with all that it embeds, and answers in its shape. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { imitatedOperations } from '#contract/imitated-operations.ts'
import { operations, type Operation, type Version } from '#contract/operations.ts'
import type { WirePolicy } from '#contract/policies.ts'
import {
  inOne,
  itemsOf,
  linksOf,
  startSandbox,
  type Json,
  type TestSandbox,
  type TestWorld,
} from './support/testing.ts'

const VOLUME = '503765b4-62af-536d-c7ab-c5850a123194'

let sandbox: TestSandbox
let world: TestWorld
beforeAll(async () => {
  sandbox = await startSandbox({ alerts: 90, assets: 140, tasks: 20, audit: 20 })
  world = await sandbox.makeWorld()
})
afterAll(() => sandbox.close())

const isAbout = (id: string): boolean => !Object.hasOwn(operations, id) || /aws-(?:environment|connection)s?$/.test(id)
const all = Object.entries<Operation>(imitatedOperations).filter(([id]) => isAbout(id))
const pathOf = ({ calls }: Operation, version?: Version): string =>
  inOne((version === undefined ? Object.values(calls).at(-1) : calls[version])?.path ?? '')
const methodOf = ({ calls }: Operation) => Object.values(calls)[0]?.method ?? ''

const some = async (path: string, filter?: object, accept?: string): Promise<Json> => {
  const [item] = itemsOf(await world.ask(path, { ...(filter && { filter }), ...(accept !== undefined && { accept }) }))
  if (item === undefined) throw new Error(`${path} has none.`)
  return item
}
/** The address of the first item of its list. */
const itemOf = async (path: string, accept: string): Promise<string> => {
  const list = path.slice(0, path.lastIndexOf('/'))
  return `${list}/${encodeURIComponent(String((await some(list, undefined, accept))['id']))}`
}
const policy = async (name: string): Promise<WirePolicy> =>
  (await some('/policies/definitions', { name: { $eq: name } })) as WirePolicy
const free = { protection_status: { $in: ['protected'] } }
/** Something that can be backed up on demand. */
const ready = async (list: string, field: string) => {
  const places = itemsOf(
    await world.ask('/datasources/aws/environments', { filter: { connection_status: { $eq: 'connected' } } }),
  )
  const reached = new Set(places.map(({ id }) => id))
  const assets = itemsOf(await world.ask(list, { filter: free, query: { limit: '100' } }))
  return { [field]: assets.find((asset) => reached.has(asset['environment_id']))?.['id'] }
}

type Write = { status: number; path?: () => Promise<string>; body?: () => Promise<unknown> }

/** What each operation that changes something is asked with, and how it is answered. */
const WRITES: Readonly<Record<string, Write>> = {
  'create-backup-aws-ebs-volume': { status: 202, body: () => ready('/datasources/aws/ebs-volumes', 'volume_id') },
  'create-backup-aws-ec2-instance': { status: 202, body: () => ready('/datasources/aws/ec2-instances', 'instance_id') },
  'create-backup-aws-dynamodb-table': {
    status: 202,
    body: () => ready('/datasources/aws/dynamodb-tables', 'table_id'),
  },
  'restore-aws-ebs-volume': {
    status: 202,
    body: async () => {
      const { environment_id: place, aws_az: zone } = (await world.ask(`/datasources/aws/ebs-volumes/${VOLUME}`)).body
      const backup = await some('/backups/aws/ebs-volumes', { volume_id: { $eq: VOLUME } })
      return { source: { backup_id: backup['id'] }, target: { environment_id: place, aws_az: zone } }
    },
  },
  'update-policy-definition': {
    status: 202,
    path: async () => `/policies/definitions/${(await policy('Bronze – weekly')).id}`,
    body: async () => {
      const { name, operations: given } = await policy('Bronze – weekly')
      const content = given.map((operation) => ({
        ...operation,
        next_start_time: undefined,
        previous_start_time: undefined,
      }))
      return { name, operations: content }
    },
  },
  'delete-policy-definition': {
    status: 202,
    path: async () => `/policies/definitions/${(await policy('Unused template')).id}`,
  },
  'set-policy-assignments': {
    status: 202,
    body: async () => {
      const { id } = await policy('Silver – daily')
      return { items: [{ action: 'assign', entity: { type: 'aws_ebs_volume', id: VOLUME }, policy_id: id }] }
    },
  },
}

const cases = all.flatMap(([id, operation]) =>
  (Object.keys(operation.calls) as Version[]).flatMap((version) =>
    [null, ...(operation.embeds ?? [])].map((embed) => ({ id, operation, version, embed })),
  ),
)

test('those that change something are all told here', () => {
  const changing = all.filter(([, operation]) => methodOf(operation) !== 'GET').map(([id]) => id)
  expect(Object.keys(WRITES).toSorted()).toEqual(changing.toSorted())
  expect(all.length).toBeGreaterThan(40)
})

test.each(cases)('$id $version, embedding $embed', async ({ id, operation, version, embed }) => {
  const { resource } = operation
  const accept = `application/api.clumio.${resource}=${version}+json`
  const query: Record<string, string> = embed === null ? {} : { embed }
  const write = WRITES[id]
  if (write !== undefined) world = await sandbox.makeWorld()
  const plain = pathOf(operation, version)
  const isOfItem = plain.endsWith('}') && write === undefined
  const path = isOfItem ? await itemOf(plain, accept) : ((await write?.path?.()) ?? plain)
  const body = await write?.body?.()
  const answer = await world.ask(path, {
    method: methodOf(operation),
    accept,
    query,
    ...(body !== undefined && { body }),
  })
  expect(answer.status).toBe(write?.status ?? 200)
  expect(answer.type).toBe(`application/api.clumio.${resource}=${version}+json`)
  const [first] = operation.paged !== undefined || id.startsWith('list-') ? itemsOf(answer) : [answer.body]
  expect(first).toBeDefined()
  // Of an asset, only where it has a policy; of a read that others than AWS answer, not at all.
  const { _embedded: embedded } = first as { _embedded: object }
  if (embed !== null && embed !== 'read-policy-definition') expect(Object.keys(embedded)).toContain(embed)
})

/** What each kind of list tells beside its items. */
const FIELDS = {
  full: ['limit', 'start', 'current_count', 'total_count', 'total_pages_count', 'filter_applied'],
  'full, without the filter': ['limit', 'start', 'current_count', 'total_count', 'total_pages_count'],
  walk: ['limit', 'start', 'current_count', 'filter_applied'],
  'walk, without the filter': ['limit', 'start', 'current_count'],
}
const KINDS: Readonly<Record<string, keyof typeof FIELDS>> = {
  'list-aws-rds-resources': 'full',
  'list-backup-aws-ebs-volumes': 'full',
  'list-backup-aws-ec2-instances': 'full',
  'list-backup-aws-rds-resources': 'full',
  'list-backup-aws-dynamodb-tables': 'full',
  'list-backup-protection-groups': 'full',
  'list-backup-protection-group-s3-assets': 'full',
  'list-aws-ebs-volumes': 'full, without the filter',
  'list-aws-ec2-instances': 'full, without the filter',
  'list-aws-dynamodb-tables': 'full, without the filter',
  'list-aws-s3-buckets': 'full, without the filter',
  'list-protection-groups': 'full, without the filter',
  'list-protection-group-s3-assets': 'full, without the filter',
  'list-aws-connections': 'walk',
  'list-policy-definitions': 'walk',
  'list-compliance-report-configurations': 'walk',
  'list-compliance-report-runs': 'walk',
  'list-aws-environments': 'walk, without the filter',
  'list-policy-rules': 'walk, without the filter',
  'list-aws-environment-tags': 'full',
  'list-wallets': 'walk, without the filter',
  'list-connection-aws-regions': 'walk, without the filter',
}
const lists = all.filter(([id]) => id.startsWith('list-'))

describe('lists', () => {
  test('are all of a kind that is told here', () => {
    expect(Object.keys(KINDS).toSorted()).toEqual(lists.map(([id]) => id).toSorted())
  })

  test.each(lists)('%s tells what its kind tells, and links to its pages', async (id, operation) => {
    const kind = KINDS[id] ?? 'full'
    const isWalked = kind.startsWith('walk')
    const path = pathOf(operation)
    const isWhole = operation.paged === undefined
    const { body } = await world.ask(path, { query: isWhole ? {} : { limit: '1' } })
    expect(
      Object.keys(body)
        .filter((key) => !key.startsWith('_'))
        .toSorted(),
    ).toEqual(FIELDS[kind].toSorted())
    expect(body['start']).toBe(isWalked ? '' : '1')
    if (isWhole) {
      expect([body['limit'], linksOf(body)]).toEqual([body['current_count'], ['_self', '_first']])
      return
    }
    const { _next: next } = body['_links'] as { _next: { href: string } }
    const second = (await world.ask(next.href)).body
    const links = isWalked ? ['_self', '_first', '_next'] : ['_self', '_first', '_prev', '_next', '_last']
    expect(links).toEqual(expect.arrayContaining(linksOf(second).filter((link) => link.startsWith('_'))))
    expect(linksOf(second)).toEqual(
      expect.arrayContaining(isWalked ? ['_self', '_first'] : ['_self', '_first', '_prev', '_last']),
    )
    // A token that an SDK takes out of the link and sends as it is must need no escaping.
    expect(second['start']).toMatch(isWalked ? /^[\w-]+$/ : /^2$/)
  })
})
