import { describe, expect, test } from 'vitest'
import { operations, type Condition, type FilterField, type Operation, type Version } from '#contract/operations.ts'
import { READS } from '#contract/reads.ts'
import { CONTEXT } from '#api/transport/testing.ts'
import type { DiscoveredOperation } from '#api/versions/discovery-cache.ts'
import { describeOperation, isSendable, missingOf, parameterProblems, parametersOf, placesOf } from './explore.ts'
import { filterFields, filterProblems, withCondition } from './explore-filter.ts'

const CONDITIONS: readonly Condition[] = ['$eq', '$in', '$gte', '$lte', '$lt', '$contains']

/** The contract's own filters may take more than is documented: the sandbox takes whatever any client of the API sends. */
const asDocumented = (key: string, { filters, ...operation }: Operation): Operation => ({
  ...operation,
  ...(filters && {
    filters: Object.fromEntries(
      Object.entries(filters).map(([name, field]) => {
        const conditions = READS.get(key)?.filters[name]?.filter((condition) =>
          field.conditions.includes(condition as Condition),
        )
        return [name, conditions === undefined ? field : { ...field, conditions: conditions as readonly Condition[] }]
      }),
    ),
  }),
})

const DOCUMENTED = (Object.entries(operations) as [string, Operation][]).flatMap(([id, operation]) =>
  Object.entries(operation.calls).flatMap(([key, call]) => {
    if (call === undefined) return []
    const version = key as Version
    const discovered: DiscoveredOperation = { id, resource: operation.resource, version, ...call }
    return [{ id, version, operation: asDocumented(`${id} ${version}`, operation), discovered }]
  }),
)
const FILTERED = DOCUMENTED.filter(({ operation }) => operation.filters !== undefined)

const fieldsOf = ({ filters }: Operation): [string, FilterField][] => Object.entries(filters ?? {})

const isIn = ({ versions }: FilterField, version: Version) => versions === undefined || versions.includes(version)

/** What a person types, and what the filter holds then. */
const sample = ({ kind, values }: FilterField, condition: Condition): { typed: string; held: unknown } => {
  if (condition === '$in') {
    const [first = 'one, ', second = 'two'] = values ?? ['one', 'two']
    return { typed: `${first} ,${second}`, held: [first, second] }
  }
  if (kind === 'seconds-ago' && condition === '$eq') return { typed: '3600', held: 3600 }
  const text = kind === 'uuid' ? CONTEXT.unit : kind === 'text' ? `o'"$HOME` : '2026-03-04T00:00:00Z'
  return { typed: text ?? '', held: text }
}

describe.each(FILTERED)('filters of $id $version', ({ version, operation, discovered }) => {
  test('every documented field is offered with every documented condition, and builds as the API takes it', () => {
    const fields = fieldsOf(operation).filter(([, field]) => isIn(field, version))
    expect(Object.keys(filterFields(discovered))).toEqual(fields.map(([name]) => name))
    for (const [name, field] of fields) {
      for (const condition of field.conditions) {
        const { typed, held } = sample(field, condition)
        let text = withCondition(discovered, '', { name, condition, value: typed })
        expect(JSON.parse(text)).toEqual({ [name]: { [condition]: held } })
        if (field.together !== undefined) {
          expect(filterProblems(discovered, text)).toEqual([`${name} must be given together with ${field.together}.`])
          text = withCondition(discovered, text, { name: field.together, condition, value: 'aws_environment' })
        }
        expect(filterProblems(discovered, text), text).toEqual([])
        expect(describeOperation(CONTEXT, discovered, { filter: text }, '').target).toBe(
          `${discovered.path}?${new URLSearchParams({ filter: text })}`,
        )
      }
    }
  })

  test('all of them go together, and a second condition of a field joins the first', () => {
    let text = ''
    const either: string[] = []
    for (const [name, field] of fieldsOf(operation).filter(([, other]) => isIn(other, version))) {
      if (field.isEither) either.push(`${name} takes one condition at a time.`)
      for (const condition of field.conditions) {
        text = withCondition(discovered, text, { name, condition, value: sample(field, condition).typed })
      }
    }
    expect(filterProblems(discovered, text)).toEqual(either)
    for (const [name, conditions] of Object.entries(JSON.parse(text) as Record<string, object>)) {
      expect(Object.keys(conditions)).toEqual(filterFields(discovered)[name]?.conditions)
    }
  })

  test('what was typed before keeps every digit and key when a condition joins it', () => {
    const [[name, field] = ['', { conditions: [] }]] = fieldsOf(operation).filter(([, other]) => isIn(other, version))
    const [condition = '$eq'] = field.conditions
    const typed = '{"10":1.10,"2":{"$gte":384502917364501923,"k":1,"k":2}}'
    const text = withCondition(discovered, typed, { name, condition, value: '384502917364501930' })
    expect(text.startsWith(typed.slice(0, -1))).toBe(true)
  })

  test('every other condition is refused, with those that the field takes', () => {
    for (const [name, field] of fieldsOf(operation).filter(([, other]) => isIn(other, version))) {
      const others = CONDITIONS.filter((condition) => !field.conditions.includes(condition))
      for (const condition of [...others, '$neq', 'eq']) {
        const text = JSON.stringify({
          [name]: { [condition]: ['x'] },
          ...(field.together !== undefined && { [field.together]: { $eq: 'x' } }),
        })
        expect(filterProblems(discovered, text)).toEqual([
          `${name} does not take ${condition}. It takes ${field.conditions.join(', ')}.`,
        ])
      }
    }
  })

  test('fields of another version, and unknown ones, are refused with the reason', () => {
    for (const [name, field] of fieldsOf(operation).filter(([, other]) => !isIn(other, version))) {
      expect(filterProblems(discovered, JSON.stringify({ [name]: { $eq: 'x' } }))).toEqual([
        `${name} needs version ${field.versions?.join(' or ')} of ${operation.resource}.`,
      ])
    }
    const known = Object.keys(filterFields(discovered)).join(', ')
    expect(filterProblems(discovered, '{"flavour":{"$eq":"x"}}')).toEqual([
      `${discovered.id} documents no filter by flavour. It filters by ${known}.`,
    ])
  })
})

test('operations without filters refuse any', () => {
  const without = DOCUMENTED.filter(({ operation }) => operation.filters === undefined)
  expect(without.length).toBeGreaterThan(20)
  for (const { id, discovered } of without) {
    expect(filterProblems(discovered, '{"name":{"$contains":"x"}}')).toEqual([
      `${id} documents no filter by name. It filters by nothing.`,
    ])
  }
})

test.each([
  ['{', 'The filter is not JSON.'],
  ['[]', 'The filter must be an object of fields.'],
  ['{"name":"x"}', 'name needs a condition: $contains.'],
])('%s is refused', (text, reason) => {
  const users = DOCUMENTED.find(({ id, version }) => id === 'list-users' && version === 'v2')
  expect(users && filterProblems(users.discovered, text)).toEqual([reason])
})

test('each operation offers the parameters that are documented of it, and no other', () => {
  for (const { id, operation, discovered } of DOCUMENTED) {
    const names = parametersOf(discovered).map(({ name }) => name)
    expect(names, id).toEqual([
      ...(operation.paged ? ['limit', 'start'] : []),
      ...(operation.sorts ? ['sort'] : []),
      ...(operation.embeds ? ['embed'] : []),
      ...(READS.get(`${id} ${discovered.version}`)?.parameters ?? []).map(({ name }) => name),
    ])
    const values = Object.fromEntries(placesOf(discovered).map((name) => [`in.${name}`, 'a/b']))
    const { target, method, headers } = describeOperation(CONTEXT, discovered, { ...values, other: 'x' }, '')
    expect(target).toBe(discovered.path.replaceAll(/\{\w+\}/g, 'a%2Fb'))
    expect(method).toBe(discovered.method)
    expect(headers).toEqual({
      Accept: `application/api.clumio.${operation.resource}=${discovered.version}+json`,
      'X-Clumio-OrganizationalUnit-Context': CONTEXT.unit,
    })
  }
})

test.each([
  ['create-backup-aws-ebs-volume', 'POST', '/backups/aws/ebs-volumes', true],
  ['create-backup-aws-ebs-volume', 'POST', '/backups/aws/elsewhere', false],
  ['create-backup-aws-ebs-volume', 'DELETE', '/backups/aws/ebs-volumes', false],
  ['restore-aws-ebs-volume', 'POST', '/restores/aws/ebs-volumes', false],
  ['constructor', 'POST', '/', false],
] as const)(
  'of changes those alone are offered that the server lets through: %s %s %s',
  (id, method, path, expected) => {
    expect(isSendable({ id, method, path, resource: 'x', version: 'v1' })).toBe(expected)
  },
)

const list = (id: string): DiscoveredOperation => ({ id, resource: 'x', version: 'v1', method: 'GET', path: '/x' })

test.each([
  ['list-aws-ebs-volumes', 'is_deleted', 'false', false],
  ['list-aws-ebs-volumes', 'deactivated', 'true', true],
  ['list-aws-s3-buckets', 'event_bridge_enabled', 'true', true],
  ['list-aws-s3-buckets', 'is_versioning_enabled', 'true', true],
  ['list-aws-ebs-volumes', 'name', 'true', 'true'],
])('%s takes %s as the API types it', (id, name, value, held) => {
  const text = withCondition(list(id), '', { name, condition: '$eq', value })
  expect(JSON.parse(text)).toEqual({ [name]: { $eq: held } })
})

test.each(['{"status":{"$in":["active"]},}', '{"status"', '[]', '7'])(
  'what is no filter stays as it was typed: %s',
  (text) => {
    const condition = { name: 'type', condition: '$in', value: 'policy_violated' } as const
    expect(withCondition(list('list-individual-alerts'), text, condition)).toBe(text)
  },
)

test('of one field a whole id and a part of it do not go together', () => {
  const both = '{"volume_native_id":{"$eq":"vol-1","$contains":"vol"}}'
  expect(filterProblems(list('list-aws-ebs-volumes'), both)).toEqual([
    'volume_native_id takes one condition at a time.',
  ])
})

test.each([
  ['list-files', '', ['the filter asset_type', 'the filter asset_id']],
  ['list-restored-files', '{"asset_type":{"$eq":"aws_ebs_volume"}}', ['the filter asset_id']],
  ['list-files', '{"asset_id":{"$eq":"1"},"asset_type":{"$eq":"aws_ebs_volume"}}', []],
  ['list-users', '', []],
  ['list-aws-ebs-volumes', '{"backup_status":{"$in":["failure"]}}', ['lookback_days']],
] as const)('%s filtered by %j misses %j', (id, filter, missing) => {
  expect(missingOf(list(id), { filter })).toEqual(missing)
})

test('a change that answers a task is offered to bring it along', () => {
  const order = { ...list('create-backup-aws-ec2-instance'), method: 'POST' as const }
  expect(parametersOf(order)).toEqual([{ name: 'embed', values: ['read-task'] }])
})

test.each([
  ['list-aws-ebs-volumes', true],
  ['list-backup-aws-ebs-volumes', undefined],
  ['list-individual-alerts', undefined],
])('whether %s is sorted by several fields in turn: %s', (id, isInTurn) => {
  const sort = parametersOf(list(id)).find(({ name }) => name === 'sort')
  expect([sort?.values?.length !== 0, sort?.isInTurn]).toEqual([true, isInTurn])
})

test('dots alone are no id: they would ask for something else', () => {
  const read = DOCUMENTED.find(({ id, version }) => id === 'read-user' && version === 'v2')?.discovered
  if (read === undefined) throw new Error('There is one.')
  expect(parameterProblems(read, { 'in.user_id': '..' })).toEqual(['user_id cannot be dots alone.'])
  expect(parameterProblems(read, { 'in.user_id': '40' })).toEqual([])
})
