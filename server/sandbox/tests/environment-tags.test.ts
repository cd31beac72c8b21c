/** Tags of an environment: what they lay on assets by themselves, and what is counted of all that carries one. */
import { beforeAll, expect, test } from 'vitest'
import type { WireEnvironmentTag } from '#contract/environment-tags.ts'
import type { WirePolicy } from '#contract/policies.ts'
import type { WirePolicyRule } from '#contract/policy-rules.ts'
import { GUIDE_ENVIRONMENT } from '../seed/environments.ts'
import { inAWorld, itemsOf, walk, type Json } from './support/testing.ts'

const { world } = inAWorld({ alerts: 200, assets: 1200, units: 12 })
let tags: WireEnvironmentTag[]
const PATH = `/datasources/aws/environments/${GUIDE_ENVIRONMENT.id}/tags`
beforeAll(async () => {
  tags = await walk<WireEnvironmentTag>(world.ask, PATH, { query: { limit: '100' } })
})

test('a tag is protected by the policy that its rule lays on what carries nothing else', async () => {
  const policies = itemsOf<WirePolicy>(await world.ask('/policies/definitions'))
  const named = (text: string) => policies.find(({ name }) => name.startsWith(text))?.id ?? null
  const laid = new Map(
    tags.map(({ key, value, protection_info: info }) => [`${key}:${value}`, info?.policy_id ?? null]),
  )
  expect(laid.get('backup:gold')).toBe(named('Gold'))
  expect(laid.get('backup:silver')).toBe(named('Silver'))
  expect(laid.get('data-class:confidential')).toBe(named('Long-term'))
  expect(laid.get('env:prod')).toBe(named('Production databases'))
  expect(laid.get('backup:none')).toBeNull()
  for (const { protection_status: status, protection_info: info } of tags)
    expect(status).toBe(info === null ? 'unprotected' : 'protected')
  // That is what the rules say.
  const conditions = itemsOf<WirePolicyRule>(await world.ask('/policies/rules'))
    .map(({ condition }) => condition)
    .join()
  expect(conditions).toContain('"value":"gold"')
})

test('what is counted of a tag is what lists tell of all that carries it', async () => {
  const embed = 'read-aws-environment-tag-ebs-volumes-protection-stats'
  let met = 0
  for (const tag of itemsOf<WireEnvironmentTag>(await world.ask(PATH, { query: { embed, limit: '100' } }))) {
    const count = async (state: string) =>
      Number(
        (
          await world.ask('/datasources/aws/ebs-volumes', {
            filter: { 'tags.id': { $all: [tag.id] }, protection_status: { $in: [state] } },
            query: { limit: '1' },
          })
        ).body['total_count'],
      )
    const { protected_count: held, deactivated_count: paused, unprotected_count: open } = tag._embedded[embed] ?? {}
    expect([Number(held) + Number(paused), open]).toEqual([await count('protected'), await count('unprotected')])
    met += Number(held)
  }
  expect(met).toBeGreaterThan(0)
  const name = 'read-aws-environment-tag-backup-status-stats'
  const read = async (query: Record<string, string>) =>
    (await world.ask(`${PATH}/${tags[0]?.id}`, { query: { embed: name, ...query } })).body['_embedded'] as Json
  const total = (stats: unknown) => Object.values(stats as Record<string, number>).reduce((sum, one) => sum + one, 0)
  expect(total((await read({}))[name])).toBe(0)
  expect(total((await read({ lookback_days: '60' }))[name])).toBeGreaterThan(0)
})

test('what is counted of RDS has two names, and comes under the one that was asked for', async () => {
  const counted = async (kind: string) => {
    const embed = `read-aws-environment-tag-${kind}-protection-stats`
    const listed = itemsOf<WireEnvironmentTag>(await world.ask(PATH, { query: { embed, limit: '100' } }))
    return listed.map(({ _embedded: embedded }) =>
      Object.entries(embedded).map(([name, stats]) => [name === embed, stats]),
    )
  }
  const volumes = await counted('rds-volumes')
  expect(volumes.flat().every(([isAsked]) => isAsked)).toBe(true)
  expect(await counted('rds-resources')).toEqual(volumes)
})

test('tags are found where their environment is, and nowhere else', async () => {
  const [tag] = tags
  const environments = itemsOf(await world.ask('/datasources/aws/environments', { query: { limit: '100' } }))
  const other = environments.find(({ id }) => id !== GUIDE_ENVIRONMENT.id)
  expect((await world.ask(`${PATH}/${tag?.id}`)).body['key']).toBe(tag?.key)
  expect((await world.ask(`/datasources/aws/environments/${String(other?.['id'])}/tags/${tag?.id}`)).status).toBe(404)
  expect((await world.ask('/datasources/aws/environments/1/tags')).status).toBe(404)
  const units = await walk<Json>(world.ask, '/organizational-units', { query: { limit: '100' } })
  const outside = units.filter(
    ({ id, descendant_ids: below }) =>
      id !== '00000000-0000-0000-0000-000000000000' &&
      ![id, ...(below as string[])].includes(tag?.organizational_unit_id ?? ''),
  )
  expect(outside.length).toBeGreaterThan(0)
  for (const { id } of outside.slice(0, 3)) expect((await world.ask(PATH, { unit: String(id) })).status).toBe(404)
})
