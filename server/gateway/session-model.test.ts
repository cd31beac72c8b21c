/**
 * Sign-ins, sign-outs, requests and passing time in any order, with answers that come in any other: held against the
 * few sentences that say who is signed in, and whose cookie may be set.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerJson, cookiesOf, sessionsSetBy, type Answer, type StubAnswer } from './testing.ts'
import { createBrowser } from './testing-browser.ts'
import { atAGateway } from './testing-gateway.ts'

const IDLE_MS = 15 * 60_000
const MAX_AGE_MS = 8 * 3_600_000

let time = Date.now()
const { stub, gateway } = atAGateway({ now: () => time })
/** How often each status came: a run in which one never did would prove little. */
const tally = new Map<number, number>()

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('read' as const), isHeld: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ask who' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sign in' as const), isHeld: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sign out' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('answer' as const), which: fc.nat(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      seconds: fc.constantFrom(1, 20, 59, 61, 300, 840, 899, 901, 3600),
    }),
  },
)

type Known = { startedAt: number; usedAt: number; hasEnded: boolean }

/** One run: a gateway that many use, one browser with some tabs, and what must hold of them. */
const createRun = () => {
  const browser = createBrowser(gateway, stub.origin)
  const known = new Map<string, Known>()
  /** Whose cookie the browser must have. */
  let jar: string | undefined
  const held: { answer: () => void; done: Promise<void>; isSignIn: boolean }[] = []
  let isHolding = false
  let arrived = (): void => {}
  const api: StubAnswer = (seen, outgoing, incoming) => {
    const answer = (): void => answerJson({})(seen, outgoing, incoming)
    if (!isHolding) return answer()
    isHolding = false
    waiting = answer
    arrived()
  }
  let waiting: (() => void) | undefined
  let reads = 0
  stub.answerWith(api)

  const isAlive = (id: string): boolean => {
    const session = known.get(id)
    return (
      session !== undefined &&
      !session.hasEnded &&
      time - session.usedAt <= IDLE_MS &&
      time - session.startedAt <= MAX_AGE_MS
    )
  }
  /** No answer sets a cookie of a session that is over. */
  const look = async (answer: Answer): Promise<Answer> => {
    const set = await sessionsSetBy(answer)
    tally.set(answer.status, (tally.get(answer.status) ?? 0) + 1)
    for (const id of set) expect(isAlive(id), 'a cookie of a session that is over').toBe(true)
    return answer
  }
  /** Sends now; with `isHeld` the API answers later, and what is done with the answer waits for that. */
  const send = async (ask: () => Promise<void>, isHeld: boolean, isSignIn = false): Promise<void> => {
    if (!isHeld) return ask()
    waiting = undefined
    isHolding = true
    const hasArrived = new Promise<void>((resolve) => (arrived = resolve))
    const done = ask()
    await Promise.race([hasArrived, done])
    isHolding = false
    const answer = waiting as (() => void) | undefined
    if (answer === undefined) await done
    else held.push({ answer, done, isSignIn })
  }
  const note = (id: string): boolean => {
    const isIn = isAlive(id)
    const session = known.get(id)
    if (isIn && session !== undefined) session.usedAt = time
    return isIn
  }

  return {
    held,
    /** Each of its own: one that is held would else be waited for by all that are equal. */
    read: (isHeld: boolean, path = `/api/users?read=${(reads += 1)}`) =>
      send(async () => {
        const id = browser.id()
        const expected = id !== undefined && note(id) ? 200 : 401
        expect((await look(await browser.ask(path))).status).toBe(expected)
      }, isHeld),
    /** Of two at once without a session the gateway cannot know which browser they come from: they are not mixed here. */
    signIn: (mayBeHeld: boolean) =>
      send(
        async () => {
          const former = jar !== undefined && isAlive(jar) ? known.get(jar) : undefined
          const answer = await browser.signIn()
          // What was begun later and is done counts more. The end of one that would be too old anyway is forgotten.
          const isKnown = former !== undefined && time - former.startedAt <= MAX_AGE_MS
          if (isKnown || former === undefined) expect(answer.status).toBe(former?.hasEnded === true ? 409 : 200)
          if (former !== undefined) former.hasEnded = true
          if (answer.status === 200) {
            jar = browser.id()
            known.set(jar ?? '', { startedAt: time, usedAt: time, hasEnded: false })
          }
          await look(answer)
        },
        mayBeHeld && jar !== undefined && isAlive(jar),
        true,
      ),
    signOut: async () => {
      const id = browser.id() ?? ''
      const session = isAlive(id) ? known.get(id) : undefined
      const answer = await browser.signOut()
      expect(answer.status).toBe(204)
      expect(cookiesOf(answer)).toBe('')
      if (session !== undefined) session.hasEnded = true
      jar = undefined
    },
    wait: async (seconds: number) => {
      // A sign-in takes half a minute at most. The gateway cannot know of the sessions that began while it did.
      for (const one of seconds < 30 ? [] : held.filter(({ isSignIn }) => isSignIn)) {
        held.splice(held.indexOf(one), 1)
        one.answer()
        await one.done
      }
      time += seconds * 1000
    },
    answer: async (which: number) => {
      const [next] = held.splice(which % Math.max(1, held.length), 1)
      next?.answer()
      await next?.done
    },
  }
}

test('S6, S22: who is signed in, and whose cookie is set, in any order of things', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      // The store of sign-ins is full again.
      time += 3_600_000
      const run = createRun()
      for (const one of steps) {
        if (one.kind === 'wait') await run.wait(one.seconds)
        else if (one.kind === 'read') await run.read(one.isHeld)
        else if (one.kind === 'ask who') await run.read(false, '/session')
        else if (one.kind === 'sign in') await run.signIn(one.isHeld)
        else if (one.kind === 'sign out') await run.signOut()
        else await run.answer(one.which)
      }
      while (run.held.length > 0) await run.answer(0)
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
  )
  for (const status of [200, 401, 409]) expect(tally.get(status), `answers with ${status}`).toBeGreaterThan(5)
})
