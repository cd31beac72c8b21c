import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  answer,
  CONTEXT,
  identity,
  listBody,
  refusal,
  SESSION,
  stubGateway,
  versioned,
  type Sent,
} from '#api/transport/testing.ts'
import type { RoleType } from '#contract/operations.ts'
import { roleListRequest } from '#api/requests/roles.ts'
import { listRoles } from './roles.ts'

vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
beforeEach(() => identity.set(SESSION))
afterEach(() => vi.advanceTimersByTimeAsync(1000))

const DEFAULTS = ['0', '1', '3', '9'].map((digit) => `${digit}0000000-0000-0000-0000-000000000000`)
const CUSTOM = '7c4f0d3e-9b1a-4d52-8e67-3a5b1f0c9d24'
const ALL = [...DEFAULTS, CUSTOM]

const filterOf = ({ query }: Sent): unknown => JSON.parse(query.get('filter') ?? 'null')
const rolesOf = async (type: RoleType | '', reply: (filter: unknown) => readonly string[] | Response) => {
  const sent = stubGateway((request) => {
    const found = reply(filterOf(request))
    if (found instanceof Response) return found
    const roles = found.map((id) => ({ id, name: `Role ${id}` }))
    return answer(listBody(roles), 200, versioned('roles', 'v1'))
  })
  const roles = await listRoles(CONTEXT, type, new AbortController().signal)
  return { ids: roles.map(({ id }) => id), filters: sent.map(filterOf) }
}

test('all are asked for without a filter, and there may be any number of them', async () => {
  expect(await rolesOf('', () => ALL)).toEqual({ ids: ALL, filters: [null] })
  expect(roleListRequest(CONTEXT, '').target).not.toContain('filter')
})

test.each([
  ['custom', [CUSTOM]],
  ['default', DEFAULTS],
] as const)('those of the type %s are asked of the API', async (type, ids) => {
  expect(await rolesOf(type, () => ids)).toEqual({ ids, filters: [{ type: { $eq: type } }] })
  expect(roleListRequest(CONTEXT, type).target).toContain(encodeURIComponent(type))
})

test.each([
  ['custom', [CUSTOM]],
  ['default', DEFAULTS],
] as const)('where the API refuses the filter, those of the type %s are known by their ids', async (type, ids) => {
  const { ids: found } = await rolesOf(type, (filter) => (filter === null ? ALL : refusal(400, ['no filter'])))
  expect(found).toEqual(ids)
})

test('where the API passes over the filter, no role of Clumio is taken for a custom one', async () => {
  expect((await rolesOf('custom', () => ALL)).ids).toEqual([CUSTOM])
})

test('another refusal is told, and never taken for an answer', async () => {
  await expect(rolesOf('custom', () => refusal(403, ['no']))).rejects.toThrow('no')
})
