/**
 * The API grants 100 requests a second to a whole organization, its automation included. Of these the dashboard takes a
 * share. Whoever comes beyond it waits for a turn, what people wait for before what refreshes by itself; and where that
 * would take long, it is said at once, with the time after which to come again.
 */
import { hash } from 'node:crypto'
import { GATEWAY_ERROR_HEADER, OVER_SHARE, type Priority } from '#contract/headers.ts'
import type { Clock } from './clock.ts'
import { givenUp, Refusal } from './errors.ts'
import type { ApiHost } from './hosts.ts'
import type { Claim, RequestMemory } from './memory.ts'
import { organizationIn } from './token-claims.ts'
import type { Upstream } from './upstream.ts'

/** `granted` rejects where the turn would come too late, or is given up. */
export type Turn = { granted: Promise<void>; hurry: () => void; giveUp: () => void }

export type Budget = {
  /** What may be taken without waiting, where nobody waits: by people, since a refresh often joins another. */
  claim: (host: ApiHost, token: string, priority: Priority) => Claim | undefined
  /** `isGranted`: what was claimed for it is taken. */
  turn: (host: ApiHost, token: string, priority: Priority, isGranted?: boolean) => Turn
  /** How many wait for theirs. */
  count: () => number
}

/** Told of each turn how long it took to come; nothing of one that was refused. */
export type NoteTurn = (priority: Priority, waitedMs: number | undefined) => void

const AT_ONCE: Turn = { granted: Promise.resolve(), hurry: () => {}, giveUp: () => {} }
export const NO_BUDGET: Budget = { claim: () => undefined, turn: () => AT_ONCE, count: () => 0 }

/** Whose turn is not to be expected within so long is told so at once. */
const MOST_WAIT_MS = 5000
/** Others may have come first since; longer than this nobody is left without a word. */
export const LATEST_MS = 6000
/** However large the share is: each that waits holds a place of its session and of the gateway. */
const MOST_WAITING = 200
/** What is taken of the share in one step, so that gateways that take of it in turns each come to some. */
const STEP = 1 / 4
/** What of the share is not for what refreshes by itself. */
const FOR_PEOPLE = 1 / 4

type Waiting = { priority: Priority; start: () => void; refuse: (error: unknown) => void }
/** The first of each has waited longest. */
type Queue = Record<Priority, Set<Waiting>> & { isServed: boolean; cancel: () => void }

const firstOf = ({ now, later }: Queue): Waiting | undefined => {
  const [first] = now.size > 0 ? now : later
  return first
}

const beforeAnother = ({ now, later }: Queue, priority: Priority): number =>
  now.size + (priority === 'later' ? later.size : 0)

/**
 * Whose requests these are, by the claim of a token that the API has taken. Where it tells nothing, each token is by
 * itself; so it is at the sandbox, whose worlds all tell the same organization.
 */
const organizationOf = (host: ApiHost, token: string): string => {
  const told = host.isSandbox ? null : organizationIn(token)
  return `${host.value} ${told ?? hash('sha256', token, 'base64url')}`
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

export const createBudget = (options: {
  /** Of each organization. */
  perSecond: number
  memory: RequestMemory
  clock: Clock
  note?: NoteTurn | undefined
}): Budget => {
  const { perSecond, memory, clock, note } = options
  const most: Record<Priority, number> = { now: perSecond, later: Math.ceil(perSecond * (1 - FOR_PEOPLE)) }
  const queues = new Map<string, Queue>()

  const step = Math.ceil(perSecond * STEP)

  /** Starts them in their order as long as there is room, and goes on when there is room again. */
  const serve = async (organization: string, queue: Queue): Promise<void> => {
    if (queue.isServed) return
    queue.isServed = true
    queue.cancel()
    try {
      for (let first = firstOf(queue); first !== undefined; first = firstOf(queue)) {
        const { priority } = first
        const asked = Math.min(step, queue[priority].size)
        const { taken, waitMs } = await memory.take(organization, most[priority], asked)
        // Whoever has come, or has been hurried, while that was asked.
        for (let count = 0; count < taken; count += 1) firstOf(queue)?.start()
        if (waitMs > 0 && firstOf(queue)?.priority === priority) {
          queue.cancel = clock.after(waitMs, () => void serve(organization, queue))
          break
        }
      }
    } catch (error) {
      // Whoever cannot be told apart from too many is not sent, nor left waiting.
      for (const waiting of [...queue.now, ...queue.later]) waiting.refuse(error)
    }
    queue.isServed = false
    if (firstOf(queue) === undefined) queues.delete(organization)
  }

  const queueOf = (organization: string): Queue => {
    const queue = queues.get(organization) ?? { now: new Set(), later: new Set(), isServed: false, cancel: () => {} }
    queues.set(organization, queue)
    return queue
  }

  /** With so many before it. */
  const secondsUntilTurn = (before: number): number => Math.ceil((before + 1) / perSecond)

  const overShare = (seconds: number): Refusal =>
    new Refusal(
      429,
      `This dashboard sends at most ${counted(perSecond, 'request')} a second for your organization, and more are waiting. Try again in ${counted(seconds, 'second')}.`,
      { 'retry-after': String(seconds), [GATEWAY_ERROR_HEADER]: OVER_SHARE },
    )

  return {
    count: () => {
      let count = 0
      for (const { now, later } of queues.values()) count += now.size + later.size
      return count
    },
    claim: (host, token, priority) => {
      const organization = organizationOf(host, token)
      return priority === 'now' && !queues.has(organization) ? { organization, most: most.now } : undefined
    },
    turn: (host, token, asked, isGranted) => {
      if (isGranted) {
        note?.(asked, 0)
        return AT_ONCE
      }
      const organization = organizationOf(host, token)
      const queue = queueOf(organization)
      const refusal = (priority: Priority): Refusal => {
        note?.(priority, undefined)
        return overShare(secondsUntilTurn(beforeAnother(queue, priority)))
      }
      const before = beforeAnother(queue, asked)
      if (before >= MOST_WAITING || secondsUntilTurn(before) * 1000 > MOST_WAIT_MS)
        return { ...AT_ONCE, granted: Promise.reject(refusal(asked)) }

      const since = clock.now()
      const { promise: granted, resolve, reject } = Promise.withResolvers<void>()
      const leave = (): void => {
        queue[waiting.priority].delete(waiting)
        endWait()
      }
      const waiting: Waiting = {
        priority: asked,
        start: () => {
          leave()
          note?.(waiting.priority, clock.now() - since)
          resolve()
        },
        refuse: (error) => {
          leave()
          reject(error)
        },
      }
      const endWait = clock.after(LATEST_MS, () => waiting.refuse(refusal(waiting.priority)))
      queue[asked].add(waiting)
      void serve(organization, queue)
      return {
        granted,
        hurry: () => {
          if (!queue.later.delete(waiting)) return
          waiting.priority = 'now'
          queue.now.add(waiting)
          void serve(organization, queue)
        },
        giveUp: () => {
          if (queue[waiting.priority].has(waiting)) waiting.refuse(givenUp())
        },
      }
    },
  }
}

/** For what the gateway itself asks in the name of a session. */
export const withinShare = (upstream: Upstream, budget: Budget): Upstream => ({
  ...upstream,
  call: async (host, request) => {
    await budget.turn(host, request.token, 'now').granted
    return upstream.call(host, request)
  },
})
