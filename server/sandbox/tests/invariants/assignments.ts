/** What somebody protects, or changes in a policy, changes what lists and counts tell, and nothing else. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { WirePolicy } from '#contract/policies.ts'
import { BACKUPS, NOW, PATHS, type Asset, type Estate, type Kind } from '../support/estates.ts'
import { entityTypeOf, ruleOracle } from '../support/rule-oracle.ts'
import { itemsOf, walk, type Json, type TestWorld } from '../support/testing.ts'
import type { Cases } from './cases.ts'

const ASSIGNABLE: readonly Kind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 'group']

/** What is counted of a kind by environments, and by policies; of groups policies tell no number beside the list under them. */
const COUNTED: Readonly<Partial<Record<Kind, readonly [inEnvironment: string, underPolicy: string | null]>>> = {
  ebs: ['ebs-volumes', 'ebs-volumes'],
  ec2: ['ec2-instances', 'ec2-instances'],
  rds: ['rds-resources', 'rds-volumes'],
  dynamodb: ['dynamodb-tables', 'dynamodb-tables'],
  group: ['protection-groups', null],
}

type Move = { kind: Kind; asset: Asset; policyId: string | null }

const assignIn = async (world: TestWorld, moves: readonly Move[]) => {
  const items = moves.map(({ kind, asset, policyId }) => ({
    action: policyId === null ? 'unassign' : 'assign',
    entity: { type: entityTypeOf(kind, asset), id: asset.id },
    ...(policyId !== null && { policy_id: policyId }),
  }))
  const { status, body } = await world.ask('/policies/assignments', { method: 'POST', body: { items } })
  expect(status).toBe(202)
  await world.control('clock', { advanceSeconds: 20 })
  expect((await world.ask(`/tasks/${String(body['task_id'])}`)).body['status']).toBe('completed')
}

export const assignments = (estate: Estate): Cases<26 | 27> => {
  const { of } = estate
  const makeWorld = () => estate.sandbox.makeWorld({ now: NOW })
  const policyFor = (kind: Kind, asset: Asset, not?: string | null): WirePolicy | undefined => {
    const noun = kind === 'rds' ? 'aws_rds_resource' : entityTypeOf(kind, asset)
    return estate.policies.find(
      ({ id, operations, activation_status: status }) =>
        id !== not && status === 'activated' && operations.some(({ type }) => type.startsWith(noun)),
    )
  }
  const readIn = async (world: TestWorld, kind: Kind, id: string) =>
    (await world.ask(`${PATHS[kind]}/${id}`, { query: { lookback_days: '60' } })).body as unknown as Asset
  const gapsIn = async (world: TestWorld, kind: Kind) => {
    const filter = { protection_status: { $in: ['unprotected'] } }
    const all = await walk<Asset>(world.ask, PATHS[kind], { filter, query: { limit: '3000' } })
    return new Set(all.map(({ id }) => id))
  }
  const embeddedIn = async (world: TestWorld, path: string, embed: string) => {
    const { body } = await world.ask(path, { query: { embed } })
    return (body['_embedded'] as Record<string, Record<string, number>>)[embed] ?? {}
  }

  /** Of all that counts an asset: its environment, the policy, all protected ones, and for a group its buckets. */
  const countsIn = async (world: TestWorld, kind: Kind, asset: Asset, policyId: string) => {
    const total = async (filter: object) =>
      Number((await world.ask(PATHS[kind], { filter, query: { limit: '1' } })).body['total_count'])
    const lists = [
      await total({ protection_status: { $in: ['protected'] } }),
      await total({ 'protection_info.policy_id': { $eq: policyId } }),
    ]
    const names = COUNTED[kind]
    if (names === undefined) throw new Error(`Nobody counts ${kind}.`)
    // A group is where its buckets are.
    const place = of('s3').find((part) => (part as unknown as Json)['group_id'] === asset.id)?.environment_id
    const environment = `/datasources/aws/environments/${asset.environment_id ?? place}`
    const group = kind === 'group' ? (await world.ask(`${PATHS.group}/${asset.id}`)).body : {}
    return {
      lists,
      buckets: group['protection_stats'],
      environment: await embeddedIn(world, environment, `read-aws-environment-${names[0]}-protection-stats`),
      policy:
        names[1] === null
          ? {}
          : await embeddedIn(
              world,
              `/policies/definitions/${policyId}`,
              `read-policy-aws-${names[1]}-protection-stats`,
            ),
    }
  }

  return {
    26: {
      'a gap is closed, counts move by one, and unassigning brings back what was': async () => {
        const world = await makeWorld()
        for (const kind of ASSIGNABLE) {
          // In a small organization each group has a policy: one loses it.
          if (kind === 'group') await assignIn(world, [{ kind, asset: of(kind)[0] as Asset, policyId: null }])
          const gaps = await gapsIn(world, kind)
          const asset = of(kind).find(({ id }) => gaps.has(id))
          const policyId = asset && policyFor(kind, asset)?.id
          if (asset === undefined || policyId === undefined) throw new Error(`There is no gap of ${kind}.`)
          const before = {
            read: await readIn(world, kind, asset.id),
            counts: await countsIn(world, kind, asset, policyId),
          }
          await assignIn(world, [{ kind, asset, policyId }])
          expect(await gapsIn(world, kind)).toEqual(new Set([...gaps].filter((id) => id !== asset.id)))
          const read = await readIn(world, kind, asset.id)
          expect(read).toMatchObject({
            protection_status: 'protected',
            protection_info: { policy_id: policyId, inheriting_entity_id: null, inheriting_entity_type: null },
            ...(kind !== 'group' && { has_direct_assignment: true, direct_assignment_policy_id: policyId }),
          })
          const moved = await countsIn(world, kind, asset, policyId)
          expect(moved.lists, kind).toEqual(before.counts.lists.map((count) => count + 1))
          if (moved.buckets) {
            const { protected_count: held, unprotected_count: open } = before.counts.buckets as Record<string, number>
            expect(moved.buckets).toMatchObject({ protected_count: Number(held) + Number(open), unprotected_count: 0 })
          }
          const [here, under] = [before.counts.environment, before.counts.policy]
          expect(moved.environment, kind).toEqual({
            ...here,
            protected_count: (here['protected_count'] ?? 0) + 1,
            unprotected_count: (here['unprotected_count'] ?? 0) - 1,
          })
          if (kind !== 'group')
            expect(moved.policy).toEqual({ ...under, protected_count: (under['protected_count'] ?? 0) + 1 })
          await assignIn(world, [{ kind, asset, policyId: null }])
          expect(await readIn(world, kind, asset.id)).toEqual(before.read)
          expect(await countsIn(world, kind, asset, policyId)).toEqual(before.counts)
          expect(await gapsIn(world, kind)).toEqual(gaps)
        }
      },
      'a rule above direct assignments goes on to protect, one below comes back': async () => {
        const world = await makeWorld()
        const oracle = await ruleOracle(world.ask)
        const ruled = of('rds').filter(
          ({ protection_info: info, has_direct_assignment: isDirect }) => info?.inheriting_entity_type && !isDirect,
        )
        const seen = new Set<boolean>()
        for (const asset of ruled.slice(0, 40)) {
          const rule = asset.protection_info?.policy_id
          const policyId = policyFor('rds', asset, rule)?.id
          if (policyId === undefined) throw new Error('There is no other policy.')
          const isOverruled = oracle('rds', { ...asset, direct_assignment_policy_id: policyId }) === rule
          if (seen.has(isOverruled)) continue
          seen.add(isOverruled)
          const before = await readIn(world, 'rds', asset.id)
          await assignIn(world, [{ kind: 'rds', asset, policyId }])
          expect(await readIn(world, 'rds', asset.id)).toMatchObject({
            has_direct_assignment: true,
            direct_assignment_policy_id: policyId,
            protection_info: { policy_id: isOverruled ? rule : policyId },
          })
          await assignIn(world, [{ kind: 'rds', asset, policyId: null }])
          expect(await readIn(world, 'rds', asset.id)).toEqual(before)
        }
        expect(seen).toEqual(new Set([false, true]))
      },
      'after any assignments, protection is what the rules and they give': async () => {
        const oracle = await ruleOracle(estate.world.ask)
        const targets = ASSIGNABLE.flatMap((kind) =>
          of(kind)
            .filter(({ protection_status: status }) => status === 'protected' || status === 'unprotected')
            .slice(0, 60)
            .map((asset) => ({ kind, asset })),
        )
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.uniqueArray(fc.nat(targets.length - 1), { minLength: 1, maxLength: 30 }), {
              minLength: 1,
              maxLength: 4,
            }),
            fc.array(fc.nat(8), { minLength: 30, maxLength: 30 }),
            async (rounds, drawn) => {
              const world = await makeWorld()
              for (const chosen of rounds) {
                const moves = chosen.flatMap((index, at): Move[] => {
                  const target = targets[index]
                  if (target === undefined) return []
                  const noun = target.kind === 'rds' ? 'aws_rds_resource' : entityTypeOf(target.kind, target.asset)
                  const fitting = estate.policies.filter(({ operations }) =>
                    operations.some(({ type }) => type.startsWith(noun)),
                  )
                  return [{ ...target, policyId: fitting[drawn[at] ?? 0]?.id ?? null }]
                })
                await assignIn(world, moves)
                for (const { kind, asset, policyId } of moves) {
                  const read = await readIn(world, kind, asset.id)
                  if (kind === 'group') expect(read.protection_info?.policy_id ?? null).toBe(policyId)
                  else {
                    expect(read.direct_assignment_policy_id).toBe(policyId)
                    expect(read.protection_info?.policy_id ?? null).toBe(oracle(kind, read))
                  }
                  expect(read.protection_status).toBe(read.protection_info === null ? 'unprotected' : 'protected')
                }
              }
            },
          ),
          { numRuns: 5 },
        )
      },
    },
    27: async () => {
      const world = await makeWorld()
      const sampled = ASSIGNABLE.flatMap((kind) => estate.sample(kind, 8).map(({ id }) => ({ kind, id })))
      const state = async () => ({
        policies: itemsOf<WirePolicy>(await world.ask('/policies/definitions')),
        assets: await Promise.all(sampled.map(({ kind, id }) => readIn(world, kind, id))),
        backups: await Promise.all(
          Object.values(BACKUPS).map(async ([path]) => (await world.ask(path, { query: { limit: '20' } })).body),
        ),
      })
      for (const policy of estate.policies) {
        const path = `/policies/definitions/${policy.id}`
        const before = await state()
        const { operations, ...given } = (await world.ask(path)).body as WirePolicy
        const body = {
          ...given,
          operations: operations.map((operation) => ({
            ...operation,
            next_start_time: undefined,
            previous_start_time: undefined,
          })),
        }
        const put = () => world.ask(path, { method: 'PUT', body })
        expect((await put()).status).toBe(202)
        expect((await put()).status).toBe(412)
        expect((await world.ask(path, { method: 'DELETE' })).status).toBe(412)
        expect((await world.ask(path)).body).toMatchObject({
          lock_status: 'updating',
          updated_time: given.updated_time,
        })
        await world.control('clock', { advanceSeconds: 11 })
        const after = await state()
        const updated = after.policies.find(({ id }) => id === policy.id)?.updated_time ?? 0
        expect(updated).toBeGreaterThan(given.updated_time)
        expect(after).toEqual({
          ...before,
          policies: before.policies.map((one) => (one.id === policy.id ? { ...one, updated_time: updated } : one)),
        })
      }
    },
  }
}
