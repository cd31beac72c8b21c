/** Who is not let in, in each manner that the API may have: as documented, with 403 and the known code, or without a word. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REASON_NAMES, type Manner } from '../access/refusals.ts'
import { ownerOf } from '../seed/users.ts'
import { startSandbox, type TestSandbox, type TestWorld } from './support/testing.ts'

let sandbox: TestSandbox
let forbidding: TestSandbox
beforeAll(async () => {
  sandbox = await startSandbox()
  forbidding = await startSandbox({ refusals: 'forbidden' })
})
afterAll(() => Promise.all([sandbox.close(), forbidding.close()]))

type Refused = { status: number; code: number; words: string }

const askWith = async (url: string, token: string | undefined, path = '/users'): Promise<Refused> => {
  const answer = await fetch(url + path, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })
  const { errors } = (await answer.json()) as { errors?: { error_code: number; error_message: string }[] }
  const [{ error_code: code, error_message: words } = { error_code: 0, error_message: '' }] = errors ?? []
  return { status: answer.status, code, words }
}

/** A token of the world whose user an administrator deletes. */
const deletedToken = async (world: TestWorld): Promise<string> => {
  const token = world.tokens['Helpdesk Admin']
  const { status } = await world.ask(`/users/${ownerOf('Helpdesk Admin').id}`, { method: 'DELETE' })
  expect(status).toBeLessThan(300)
  return token
}

const worldOf = (refusals: Manner) => sandbox.makeWorld({ refusals })

describe('a token', () => {
  const MALFORMED = 'not.a.token'

  test('is refused with 401 by default, and with 359 where none was sent', async () => {
    const { tokens } = await sandbox.makeWorld()
    expect(await askWith(sandbox.url, undefined)).toMatchObject({ status: 401, code: 359 })
    const refused = await Promise.all(
      [MALFORMED, tokens.Expired, tokens.Suspended].map((token) => askWith(sandbox.url, token)),
    )
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(new Set(refused.map(({ code }) => code)).size).toBe(3)
    for (const { code } of refused) expect([359, 401]).not.toContain(code)
  })

  test('is refused with 403 and 359 in a process that forbids, sent or not', async () => {
    for (const token of [undefined, MALFORMED])
      expect(await askWith(forbidding.url, token)).toMatchObject({ status: 403, code: 359 })
  })

  test.each<[Manner, number]>([
    ['documented', 401],
    ['forbidden', 403],
    ['unclear', 403],
  ])('of a world that refuses %s is refused with %i', async (refusals, status) => {
    const world = await worldOf(refusals)
    const { Expired, Suspended } = world.tokens
    for (const token of [Expired, Suspended, await deletedToken(world)]) {
      const refused = await askWith(sandbox.url, token)
      expect(refused.status).toBe(status)
      expect(refused.code === 359).toBe(refusals === 'forbidden')
      expect(/token/i.test(refused.words)).toBe(refusals !== 'unclear')
    }
    expect(await askWith(sandbox.url, world.tokens['Super Admin'])).toMatchObject({ status: 200 })
  })
})

describe('the fault', () => {
  test.each(REASON_NAMES)('refuses for %s in every manner, and applies nothing', async (reason) => {
    const world = await sandbox.makeWorld()
    const seen: Refused[] = []
    for (const refusals of [undefined, 'forbidden', 'unclear']) {
      await world.control('faults', { name: 'refused', reason, refusals })
      seen.push(await askWith(sandbox.url, world.tokens['Super Admin']))
    }
    const [documented, forbidden, unclear] = seen
    expect(documented?.status).toBe(reason === 'address' || reason === 'role' ? 403 : 401)
    expect(forbidden).toEqual({ status: 403, code: 359, words: documented?.words })
    expect(unclear).toMatchObject({ status: 403, words: 'Access denied.' })
    expect(unclear?.code).not.toBe(359)
    expect(await askWith(sandbox.url, world.tokens['Super Admin'])).toMatchObject({ status: 200 })
  })
})

test('codes are fixed numbers of its own, and never the status', async () => {
  const world = await sandbox.makeWorld()
  for (const status of [400, 403, 404, 409, 412, 429, 500, 503]) {
    await world.control('faults', { name: 'status', status })
    const { code } = await askWith(sandbox.url, world.tokens['Super Admin'])
    expect(code).toBe(1000 + status)
  }
  const unknown = await askWith(sandbox.url, world.tokens['Super Admin'], '/nowhere')
  expect(unknown).toMatchObject({ status: 404, code: 1404 })
})
