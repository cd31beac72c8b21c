import { describe, expect, test } from 'vitest'
import type { Priority } from '#contract/headers.ts'
import { createBudget, type Turn } from './budget.ts'
import { createHosts } from './hosts.ts'
import { createRequestMemory } from './request-memory.ts'
import { tokenOf } from './testing.ts'
import { createTestClock } from './testing-clock.ts'

const hosts = createHosts(['http://127.0.0.1:1'], 'http://127.0.0.1:2')
const hostOf = (value: string) => {
  const host = hosts.find(value)
  if (host === undefined) throw new Error(`There is no host ${value}.`)
  return host
}
const HOST = hostOf('http://127.0.0.1:1')
const OTHER_HOST = hostOf('us-west-2.api.clumio.com')
const ORGANIZATION = tokenOf({ 'custom:orgid': '7', 'custom:userid': '40' })
const COLLEAGUE = tokenOf({ 'custom:orgid': '7', 'custom:userid': '41' })

const setUp = (perSecond: number, shared?: ReturnType<typeof createRequestMemory>) => {
  const { clock, pass } = createTestClock()
  const noted: [Priority, number | undefined][] = []
  const memory = shared ?? createRequestMemory(clock.now)
  const note = (...turn: [Priority, number | undefined]) => void noted.push(turn)
  const budget = createBudget({ perSecond, memory, clock, note })
  /** By name, when each had its turn, or the words and the wait it was refused with. */
  const outcomes: [name: string, at: number | string][] = []
  const ask = (name: string, priority: Priority = 'now', token = ORGANIZATION, host = HOST): Turn => {
    const turn = budget.turn(host, token, priority)
    turn.granted.then(
      () => outcomes.push([name, clock.now()]),
      (error: Error) => outcomes.push([name, error.message]),
    )
    return turn
  }
  return { budget, clock, pass, ask, outcomes, noted, taken: () => outcomes.splice(0) }
}

const many = (count: number, ask: (index: number) => void): void => {
  for (let index = 0; index < count; index += 1) ask(index)
}

describe('R3: the share of an organization', () => {
  test('is sent at once, and what comes beyond it a second later', async () => {
    const { ask, pass, taken } = setUp(4)
    many(6, (index) => ask(String(index)))
    await pass(0)
    expect(taken().map(([name]) => name)).toEqual(['0', '1', '2', '3'])
    await pass(999)
    expect(taken()).toEqual([])
    await pass(1)
    expect(taken()).toEqual([
      ['4', 1000],
      ['5', 1000],
    ])
  })

  test('goes to what people wait for first, in the order in which they came', async () => {
    const { ask, pass, taken } = setUp(2)
    many(2, () => ask('before'))
    ask('refresh', 'later')
    many(2, (index) => ask(`person ${index}`))
    await pass(1000)
    await pass(1000)
    expect(taken().map(([name]) => name)).toEqual(['before', 'before', 'person 0', 'person 1', 'refresh'])
  })

  test('leaves a quarter to people, whatever refreshes by itself', async () => {
    const { ask, pass, taken } = setUp(8)
    many(8, (index) => ask(`refresh ${index}`, 'later'))
    await pass(10)
    expect(taken()).toHaveLength(6)
    many(3, (index) => ask(`person ${index}`))
    await pass(0)
    expect(taken()).toEqual([
      ['person 0', 10],
      ['person 1', 10],
    ])
    await pass(990)
    expect(taken()).toEqual([
      ['person 2', 1000],
      ['refresh 6', 1000],
      ['refresh 7', 1000],
    ])
  })

  test('is waited for by a refresh as by a person, once a person waits for it too', async () => {
    const { ask, pass, taken } = setUp(1)
    ask('before')
    const turn = ask('refresh', 'later')
    ask('another refresh', 'later')
    await pass(0)
    turn.hurry()
    turn.hurry()
    ask('person')
    await pass(3000)
    expect(taken().map(([name]) => name)).toEqual(['before', 'refresh', 'person', 'another refresh'])
  })

  test('is told at once, with the time, where it would take more than five seconds', async () => {
    const { ask, pass, taken, noted } = setUp(2)
    many(11, (index) => ask(String(index)))
    await pass(0)
    expect(taken()).toEqual([
      [
        '10',
        'This dashboard sends at most 2 requests a second for your organization, and more are waiting. Try again in 6 seconds.',
      ],
      ['0', 0],
      ['1', 0],
    ])
    await pass(4000)
    expect(taken().map(([, at]) => at)).toEqual([1000, 1000, 2000, 2000, 3000, 3000, 4000, 4000])
    expect(noted.filter(([, waitedMs]) => waitedMs === undefined)).toEqual([['now', undefined]])
  })

  test('is refused in a way that the page knows, and with its wait', async () => {
    const { budget } = setUp(1)
    many(5, () => void budget.turn(HOST, ORGANIZATION, 'now'))
    await expect(budget.turn(HOST, ORGANIZATION, 'now').granted).rejects.toMatchObject({
      status: 429,
      headers: { 'retry-after': '6', 'X-Gateway-Error': 'over-share' },
    })
  })

  test('is refused to what refreshes by itself when people have needed it for six seconds', async () => {
    const { ask, pass, taken, noted } = setUp(1)
    ask('refresh', 'later')
    await pass(0)
    taken()
    ask('another refresh', 'later')
    for (let seconds = 0; seconds < 6; seconds += 1) {
      ask('person')
      await pass(1000)
    }
    const outcomes = taken()
    expect(outcomes.filter(([name]) => name === 'person').map(([, at]) => at)).toEqual([
      1000, 2000, 3000, 4000, 5000, 6000,
    ])
    expect(outcomes.find(([name]) => name !== 'person')).toEqual([
      'another refresh',
      expect.stringMatching(/are waiting/),
    ])
    expect(noted.filter(([, waitedMs]) => waitedMs === undefined)).toEqual([['later', undefined]])
  })

  test.each<[string, Priority, Priority, number]>([
    ['people', 'now', 'now', 200],
    ['what refreshes, behind people', 'now', 'later', 200],
    ['people, before what refreshes', 'later', 'now', 400],
  ])('is waited for by no more than 200: %s', async (_who, waiting, asked, most) => {
    const { ask, pass, budget, taken } = setUp(1000)
    for (let before = 0; before < 1000; before += taken().length) {
      many(200, () => ask('before'))
      await pass(0)
    }
    many(200, () => ask('waiting', waiting))
    many(201, () => ask('asked', asked))
    await pass(0)
    const words =
      'This dashboard sends at most 1000 requests a second for your organization, and more are waiting. Try again in 1 second.'
    expect(taken()).toEqual(Array.from({ length: 401 - most }, () => ['asked', words]))
    expect(budget.count()).toBe(most)
    await pass(1000)
    expect(taken()).toHaveLength(most)
  })

  test('R22: is refused to all that wait for it when it cannot be counted, and asked for anew by who comes then', async () => {
    let isAway = true
    const shared = createRequestMemory(() => 0)
    const take: typeof shared.take = async (...asked) => {
      if (isAway) throw new Error('The store is away.')
      return shared.take(...asked)
    }
    const { ask, pass, taken, budget } = setUp(4, { take })
    ask('person')
    ask('refresh', 'later')
    await pass(0)
    expect(taken()).toEqual([
      ['person', 'The store is away.'],
      ['refresh', 'The store is away.'],
    ])
    expect(budget.count()).toBe(0)
    isAway = false
    ask('another')
    await pass(6000)
    expect(taken()).toEqual([['another', 0]])
  })

  test('waits for nobody who has gone away, and takes nothing for them', async () => {
    const { ask, pass, taken, budget } = setUp(1)
    ask('before')
    const turn = ask('gone')
    ask('after')
    await pass(0)
    turn.giveUp()
    expect(budget.count()).toBe(1)
    await pass(1000)
    expect(taken()).toEqual([
      ['before', 0],
      ['gone', 'The browser no longer waits for the answer.'],
      ['after', 1000],
    ])
    expect(budget.count()).toBe(0)
  })

  test.each<[string, string, typeof HOST, boolean]>([
    ['a colleague', COLLEAGUE, HOST, true],
    ['the same token at another host', ORGANIZATION, OTHER_HOST, false],
    ['another organization', tokenOf({ 'custom:orgid': '8' }), HOST, false],
    ['a token that tells none', tokenOf({ sub: 'x' }), HOST, false],
    ['another one that tells none', tokenOf({ sub: 'y' }), HOST, false],
    ['a token that is no JWT', 'opaque', HOST, false],
  ])('of %s is shared: see the table', async (_who, token, host, isShared) => {
    const { ask, pass, taken } = setUp(1)
    ask('first')
    ask('other', 'now', token, host)
    await pass(0)
    expect(taken()).toHaveLength(isShared ? 1 : 2)
  })

  test('of the sandbox is each token’s own: its worlds all tell the same organization', async () => {
    const { ask, pass, taken } = setUp(1)
    for (const token of [ORGANIZATION, COLLEAGUE, COLLEAGUE]) ask('one', 'now', token, hostOf('sandbox'))
    await pass(0)
    expect(taken()).toHaveLength(2)
  })

  test('is claimed by a person while nobody waits for it, and then not waited for', async () => {
    const { budget, ask, pass, taken, noted } = setUp(1)
    expect(budget.claim(HOST, ORGANIZATION, 'later')).toBeUndefined()
    const claim = budget.claim(HOST, ORGANIZATION, 'now')
    expect(claim).toMatchObject({ most: 1 })
    expect(budget.claim(HOST, COLLEAGUE, 'now')).toEqual(claim)
    expect(budget.claim(OTHER_HOST, ORGANIZATION, 'now')?.organization).not.toBe(claim?.organization)
    for (const name of ['first', 'second']) ask(name)
    await pass(0)
    expect(budget.claim(HOST, ORGANIZATION, 'now')).toBeUndefined()
    await budget.turn(HOST, ORGANIZATION, 'now', true).granted
    expect(noted.at(-1)).toEqual(['now', 0])
    expect(taken()).toEqual([['first', 0]])
    await pass(1000)
    expect(budget.claim(HOST, ORGANIZATION, 'now')).toEqual(claim)
  })

  test('is shared by gateways that remember together', async () => {
    const { clock, pass } = createTestClock()
    const memory = createRequestMemory(clock.now)
    const sent: number[] = []
    for (const perSecond of [6, 6]) {
      const budget = createBudget({ perSecond, memory, clock })
      many(9, () => void budget.turn(HOST, ORGANIZATION, 'now').granted.then(() => sent.push(clock.now())))
    }
    await pass(3000)
    expect(sent.map((at) => at / 1000)).toEqual([0, 1, 2].flatMap((second) => Array<number>(6).fill(second)))
  })
})
