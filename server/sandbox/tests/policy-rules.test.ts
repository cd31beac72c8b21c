/** The rules that lay policies on assets: in their order, as each unit sees them. */
import { expect, test } from 'vitest'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { WirePolicyRule } from '#contract/policy-rules.ts'
import { inAWorldEach, itemsOf, linksOf, walk } from './support/testing.ts'

const FINANCE = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const RULES = '/policies/rules'
const { world } = inAWorldEach()

const rules = async (query: Record<string, string> = {}, unit?: string) =>
  itemsOf<WirePolicyRule>(await world.ask(RULES, { query, ...(unit !== undefined && { unit }) }))
const namesOf = (all: readonly WirePolicyRule[]) => all.map(({ name }) => name)

test('stand highest first, each with what comes next after it, direct assignments and child units included', async () => {
  const all = await rules()
  expect(all.map(({ name, priority }) => [name, priority.before_rule_id])).toEqual([
    ['Databases in production', all[1]?.id],
    ['Confidential data', 'asset-level-rule'],
    ['Gold tag', all[3]?.id],
    ['Silver tag', all[4]?.id],
    ['Bronze tag', 'child-ou-rule'],
    ['Last resort', null],
  ])
  expect(namesOf(await rules({ sort: 'priority' }))).toEqual(namesOf(all).toReversed())
  expect(namesOf(await rules({ sort: '-priority' }))).toEqual(namesOf(all))
})

test('say in JSON which assets they take, and name a policy that can be read', async () => {
  const all = await rules()
  expect(JSON.parse(all[2]?.condition ?? '')).toEqual({
    entity_type: { $in: ['aws_ebs_volume', 'aws_ec2_instance'] },
    aws_tag: { $eq: { key: 'backup', value: 'gold' } },
  })
  const lastResort = JSON.parse(all.at(-1)?.condition ?? '') as Record<string, unknown>
  expect(lastResort).toEqual({
    entity_type: { $eq: 'aws_ebs_volume' },
    aws_account_native_id: { $in: expect.any(Array) as unknown },
  })
  for (const { id, action, ...rule } of all) {
    expect(linksOf(rule)).toEqual(['_self', 'read-policy-definition'])
    expect((await world.ask(`/policies/definitions/${action.assign_policy.policy_id}`)).status).toBe(200)
    expect((await world.ask(`${RULES}/${id}`)).body).toEqual({ id, action, ...rule })
  }
})

test('are those of exactly one unit: of the context, or of one that is asked for and can be seen from it', async () => {
  expect(namesOf(await rules({}, FINANCE))).toEqual(['Finance volumes'])
  expect(namesOf(await rules({ organizational_unit_id: FINANCE }))).toEqual(['Finance volumes'])
  expect(namesOf(await rules({ organizational_unit_id: GLOBAL_UNIT_ID }, FINANCE))).toHaveLength(6)
  const [units] = [await walk<{ id: string; name: string }>(world.ask, '/organizational-units')]
  const other = units.find(({ name }) => name === 'Engineering')?.id ?? ''
  const status = async (unit: string, context: string) =>
    (await world.ask(RULES, { query: { organizational_unit_id: unit }, unit: context })).status
  expect(await status(other, FINANCE)).toBe(403)
  expect(await status('11111111-2222-4333-8444-555555555555', GLOBAL_UNIT_ID)).toBe(403)
  expect(await status('finance', GLOBAL_UNIT_ID)).toBe(400)
  const [nightly] = await rules({}, other)
  expect((await world.ask(`${RULES}/${nightly?.id}`, { unit: other })).status).toBe(200)
  expect((await world.ask(`${RULES}/${nightly?.id}`, { unit: FINANCE })).status).toBe(404)
})

test('are walked by tokens, a page at a time, and picked by their ids', async () => {
  const all = await rules()
  expect(await walk(world.ask, RULES, { query: { limit: '2', organizational_unit_id: GLOBAL_UNIT_ID } })).toEqual(all)
  expect(await walk(world.ask, RULES, { query: { limit: '4', sort: 'priority' } })).toEqual(all.toReversed())
  const some = [all[4]?.id, all[0]?.id]
  const picked = await world.ask(RULES, { filter: { id: { $in: some } } })
  expect(itemsOf(picked)).toEqual([all[0], all[4]])
  expect(Object.keys(picked.body)).not.toContain('filter_applied')
  const many = Array.from({ length: 101 }, () => all[0]?.id)
  expect((await world.ask(RULES, { filter: { id: { $in: many } } })).status).toBe(400)
  expect((await world.ask(RULES, { query: { start: '2' } })).status).toBe(400)
})

test.each(['11111111-2222-4333-8444-555555555555', 'asset-level-rule', 'x'])('%s is none', async (id) => {
  expect((await world.ask(`${RULES}/${id}`)).status).toBe(404)
})
