/** What is named can be read, once under each name, and protection is what the rules give. */
import { expect } from 'vitest'
import type { WireComplianceConfiguration } from '#contract/compliance.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { WirePolicyRule } from '#contract/policy-rules.ts'
import { seedFor } from '../../seed/seed.ts'
import { judge } from '../../world/policies.ts'
import { ANCHOR, IN_ENVIRONMENTS, RESOURCES, type Estate, type Kind, type Size } from '../support/estates.ts'
import { ruleOracle } from '../support/rule-oracle.ts'
import { itemsOf, walk, type Json } from '../support/testing.ts'
import type { Cases } from './cases.ts'

const REPORTS = '/reports/compliance/configurations'

export const structure = (estate: Estate, size: Size): Cases<9 | 14 | 15> => {
  const { of, sample, byId } = estate
  const all = (path: string, more = {}) =>
    walk<Json>(estate.world.ask, path, { query: path === '/policies/definitions' ? {} : { limit: '100' }, ...more })
  const statusOf = async (path: string) => (await estate.world.ask(path)).status

  return {
    9: {
      'environments are the connections that are connected or unlinked': () => {
        const linked = estate.connections.filter(({ connection_status: status }) => status !== 'connecting')
        expect(estate.environments.map(({ connection_id: id }) => id).toSorted()).toEqual(
          linked.map(({ id }) => id).toSorted(),
        )
      },
      'step by step each item of a list that is walked comes once': async () => {
        const [report] = await all(REPORTS)
        const paths = ['/connections/aws', '/datasources/aws/environments', '/policies/rules', '/wallets', REPORTS]
        for (const path of [...paths, `${REPORTS}/${String(report?.['id'])}/runs`]) {
          const whole = (await all(path)).map(({ id }) => id)
          const steps = await walk<Json>(estate.world.ask, path, { query: { limit: '3' } })
          expect(steps.map(({ id }) => id)).toEqual(whole)
          expect(new Set(whole).size, path).toBe(whole.length)
          expect(whole.length).toBeGreaterThan(0)
        }
      },
    },
    14: {
      'told from rules, units and the asset as the API tells them': async () => {
        const oracle = await ruleOracle(estate.world.ask)
        for (const kind of RESOURCES)
          for (const asset of of(kind).filter((one) => !one.is_deleted && one.is_supported))
            expect(asset.protection_info?.policy_id ?? null, asset.id).toBe(oracle(kind, asset))
        const groups = new Map(of('group').map((group) => [group.id, group.protection_info?.policy_id ?? null]))
        for (const member of of('s3')) {
          const isThere = !member.is_deleted && member.unsupported_reason === null
          const expected = isThere ? groups.get((member as unknown as { group_id: string }).group_id) : null
          expect(member.protection_info?.policy_id ?? null, member.id).toBe(expected)
        }
      },
      'by the tag that the asset was seeded with': () => {
        const seed = seedFor(size, ANCHOR)
        const units = new Map(
          seed
            .units()
            .ordered({ name: 'plain', compare: () => 0 })
            .map((unit) => [unit.id, unit]),
        )
        const topOf = (id: string): string => {
          const parent = units.get(id)?.parentId ?? null
          return parent === null || units.get(parent)?.parentId === null ? id : topOf(parent)
        }
        for (const record of seed.inventory().bySerial) {
          const asset = byId.get(record.id)
          if (asset === undefined || record.kind === 's3' || record.kind === 'bucket') continue
          const unit = topOf(seed.estate().placements.get(record.environment.id) ?? '')
          const given = judge(seed.rules(), record, unit)
          expect(asset.protection_info?.policy_id ?? null, record.id).toBe(given?.policy.id ?? null)
          expect(asset.protection_info?.inheriting_entity_id ?? null).toBe(given?.tag?.id ?? null)
        }
      },
    },
    15: {
      'no two have one name': async () => {
        const units = await all('/organizational-units')
        const isOnce = (items: readonly Json[], what: string) => {
          const names = items.map(({ name }) => name)
          expect(new Set(names).size, what).toBe(names.length)
        }
        isOnce(await all('/policies/definitions'), 'policies')
        isOnce(of('group'), 'groups')
        isOnce(await all(REPORTS), 'reports')
        for (const { id } of units) isOnce(await all('/policies/rules', { unit: String(id) }), 'rules')
      },
      'every id that is named can be read': async () => {
        const places = new Set(estate.environments.map(({ id }) => id))
        for (const kind of IN_ENVIRONMENTS) for (const asset of of(kind)) expect(places).toContain(asset.environment_id)
        const policies = new Set(estate.policies.map(({ id }) => id))
        const named = (kind: Kind) =>
          of(kind).flatMap((asset) => [asset.protection_info?.policy_id ?? [], asset.direct_assignment_policy_id ?? []])
        for (const id of [...RESOURCES, 'group' as const, 's3' as const].flatMap(named).flat())
          expect(policies).toContain(id)
        const rules = itemsOf<WirePolicyRule>(await estate.world.ask('/policies/rules'))
        for (const { action } of rules) expect(policies).toContain(action.assign_policy.policy_id)
        const reports = (await all(REPORTS)) as unknown as WireComplianceConfiguration[]
        const units = new Set([
          ...IN_ENVIRONMENTS.flatMap(of).map(({ organizational_unit_id: unit }) => unit),
          ...estate.policies.map(({ organizational_unit_id: unit }) => unit),
          ...reports.flatMap(({ parameter }) => parameter.filters.common.organizational_units),
        ])
        expect(units.size).toBeGreaterThan(1)
        for (const id of [...units, GLOBAL_UNIT_ID]) expect(await statusOf(`/organizational-units/${id}`)).toBe(200)
        for (const { id, connection_id: connection } of estate.environments) {
          expect(await statusOf(`/datasources/aws/environments/${id}`)).toBe(200)
          expect(await statusOf(`/connections/aws/${connection}`)).toBe(200)
        }
        for (const { direct_assignment_policy_id: id } of sample('ebs', 40))
          if (id !== null) expect(await statusOf(`/policies/definitions/${id}`)).toBe(200)
      },
      'every tag that is named is one of its environment': async () => {
        type Told = { id: string; key: string; key_id: string; value: string; _links: { _self: { href: string } } }
        const tags = new Map<string, Map<string, Told>>()
        for (const { id } of estate.environments) {
          const here = await walk<Told>(estate.world.ask, `/datasources/aws/environments/${id}/tags`, {
            query: { limit: '100' },
          })
          tags.set(id, new Map(here.map((tag) => [tag.id, tag])))
          expect(here.length).toBeGreaterThan(0)
          const texts = here.map(({ key, value }) => `${key}:${value}`)
          expect(new Set(texts).size, id).toBe(texts.length)
          for (const tag of here.slice(0, 3)) expect(await statusOf(tag._links._self.href)).toBe(200)
        }
        for (const kind of [...RESOURCES, 'bucket' as const])
          for (const { environment_id: place, tags: carried, protection_info: info } of of(kind)) {
            for (const tag of carried) expect(tags.get(place)?.get(tag.id)).toMatchObject(tag)
            const by = info?.inheriting_entity_id
            if (typeof by === 'string') expect(tags.get(place)?.has(by)).toBe(true)
          }
        for (const alert of estate.alerts)
          for (const { id, value } of alert.tags) {
            const tag = tags.get(alert.parent_entity?.id ?? '')?.get(id)
            expect(`${tag?.key}:${tag?.value}`, alert.type).toBe(value)
          }
      },
    },
  }
}
