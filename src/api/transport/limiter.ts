/**
 * One gate for all API requests of a browser. The customer's budget of 100 requests a second is the whole
 * organization's, so a browser takes a third of it at most, whatever its tabs do, and what a person waits for goes first.
 * Of several organizations each has a budget, and a place, of its own: none waits for what another's API does.
 */
import type { Priority } from '#contract/headers.ts'
import { whereKey, type ApiContext } from './context.ts'
import { identity, whoseOf } from './identity.ts'
import { holdPlace, otherTabs, type HoldPlace, type OtherTabs } from './places.ts'

type Waiting = { run: () => Promise<void>; priority: Priority; where: string }

/** Where a request may be in flight. */
type Place = {
  name: string
  /** The only organization that it is for; absent: all. */
  where?: string
  /** Whether it is for what nobody waits for, too. */
  takesLater: boolean
  /** Whether a tab that cannot share places has it. */
  isForAlone: boolean
}

/** Places of a tab that has no locks to share them by, or is refused them. Two such tabs together leave connections free. */
const PLACES_ALONE = 2

/**
 * What nobody waits for gets every second place only, so that an API that hangs leaves some to people. There are no more
 * places for several organizations, since a browser has no more connections: one of them is each one's own, for all that
 * it is asked.
 */
const placesFor = (wheres: ReadonlySet<string>, inFlight: number): Place[] => {
  const isOne = wheres.size < 2
  const common = isOne ? inFlight : Math.max(0, inFlight - wheres.size)
  const shared = Array.from({ length: common }, (_, at) => ({
    // From the last one on: who has no locks waits for these in vain, and is to have the first ones when one is left.
    name: String(isOne ? at : inFlight - 1 - at),
    takesLater: at % 2 === (isOne ? 0 : 1),
    isForAlone: isOne && at < PLACES_ALONE,
  }))
  if (isOne) return shared
  const own = [...wheres].map((where) => ({ name: where, where, takesLater: true, isForAlone: true }))
  return [...shared, ...own]
}

type Options = {
  inFlight: number
  perSecond: number
  now?: () => number
  /** Where places are shared with others. */
  hold?: HoldPlace
  others?: OtherTabs
  /** The organizations that there are; those that something is asked of are told by that. */
  organizations?: () => readonly string[]
}

const holdOwn: HoldPlace = (_, send) => send()

export const createLimiter = ({
  inFlight,
  perSecond,
  now = () => performance.now(),
  hold = holdOwn,
  others,
  organizations = () => [],
}: Options) => {
  const queue: Waiting[] = []
  /** Places that are asked for, or in use here. */
  const taken = new Set<string>()
  /** Of each organization, as many as there may be in a second, those of other tabs included. */
  const starts = new Map<string, number[]>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const noteStart = (where: string) => {
    starts.set(where, [...(starts.get(where) ?? []), now()].slice(-perSecond))
  }
  others?.onStart(noteStart)

  const restMs = ({ where }: Waiting, at: number): number => {
    const mine = starts.get(where) ?? []
    return mine[perSecond - 1] === undefined ? 0 : (mine[0] ?? 0) + 1000 - at
  }

  const nextFor = ({ where, takesLater }: Place, at: number): Waiting | undefined => {
    const mine = queue.filter((one) => (where === undefined || one.where === where) && restMs(one, at) <= 0)
    return mine.find(({ priority }) => priority === 'now') ?? (takesLater ? mine[0] : undefined)
  }

  const send = async (place: Place): Promise<void> => {
    const next = nextFor(place, now())
    if (next === undefined) return
    queue.splice(queue.indexOf(next), 1)
    noteStart(next.where)
    others?.tellStart(next.where)
    await next.run()
  }

  /** Once for each request: between two of them, whoever else waits for the place has a turn. */
  const seek = async (place: Place): Promise<void> => {
    taken.add(place.name)
    await hold(place, () => send(place))
    taken.delete(place.name)
    pump()
  }

  /** Asks for all places that are free here, whichever comes first; one that comes too late is given back at once. */
  const pump = () => {
    if (queue.length === 0) return
    // One time for all of it: whose turn came between two looks at the clock would get neither a place nor a timer.
    const at = now()
    const wheres = new Set([...organizations(), ...queue.map(({ where }) => where)])
    for (const place of placesFor(wheres, inFlight))
      if (!taken.has(place.name) && nextFor(place, at) !== undefined) void seek(place)
    const rests = queue.map((one) => restMs(one, at)).filter((ms) => ms > 0)
    if (rests.length === 0) return
    clearTimeout(timer)
    timer = setTimeout(pump, Math.min(...rests))
  }

  /** Runs `work` when its turn comes; a signal that aborts before then takes it out of the queue. */
  return async <Result>(
    work: () => Promise<Result>,
    priority: Priority,
    signal?: AbortSignal,
    where = '',
  ): Promise<Result> => {
    signal?.throwIfAborted()
    return new Promise<Result>((resolve, reject) => {
      const giveUp = () => {
        queue.splice(queue.indexOf(waiting), 1)
        reject(signal?.reason)
      }
      const run = async () => {
        signal?.removeEventListener('abort', giveUp)
        await work().then(resolve, reject)
      }
      const waiting: Waiting = { run, priority, where }
      queue.push(waiting)
      signal?.addEventListener('abort', giveUp, { once: true })
      pump()
    })
  }
}

/** A browser opens six connections to a host: one stays free, so that an API that hangs keeps no page from loading. */
const limit = createLimiter({
  inFlight: 5,
  perSecond: 30,
  hold: holdPlace,
  others: otherTabs(),
  organizations: () => identity.all().map((session) => whereKey(whoseOf(session))),
})

/** What a build of before has kept says nothing of its organization: then the session does. */
const organizationOf = (ctx: ApiContext): string => {
  const session = identity.of(ctx)
  return whereKey(session ? whoseOf(session) : ctx)
}

export const limiter = <Result>(
  ctx: ApiContext,
  work: () => Promise<Result>,
  priority: Priority,
  signal?: AbortSignal,
): Promise<Result> => limit(work, priority, signal, organizationOf(ctx))
