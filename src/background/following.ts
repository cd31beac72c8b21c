/**
 * Follows asynchronous work to its end, wherever the person goes meanwhile and over reloads of this tab. What is
 * followed is kept for this tab only, and forgotten when its person signs out.
 */
import { CancelledError } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { identity, isSignedIn } from '#api/transport/identity.ts'
import type { Check } from '#lib/shapes.ts'
import { onPersonLeft } from '#queries/session.ts'
import { notify } from '#ui/notify.ts'
import { createKeptWork } from './kept-work.ts'
import { isStillSignedIn } from './still-signed-in.ts'
import { pauseUntilVisible } from './wait-until-visible.ts'

/** `what` is the subject of the sentence that is said at the end: `Deleting Finance`. */
type Work = { ctx: ApiContext; what: string }

type Manner<Of extends Work> = {
  /** Where a tab keeps it. */
  key: string
  isWork: Check<Of>
  nameOf: (work: Of) => string
  /** Looks how far it is, and answers whether it is over: by then that is said. */
  look: (work: Of) => Promise<boolean>
  /** Says that it can no longer be followed. */
  sayLost: (work: Of, error: unknown) => void
}

export const STEP_MS = 3_000
/** An API that is away is asked ever more rarely, and not given up. */
const LONGEST_STEP_MS = 60_000

/** A token, too, may be refused for a while only, and who is wanted to sign in by something in front may have done so. */
const PASSING = [
  'server',
  'network',
  'throttled',
  'over-share',
  'malformed',
  'unauthenticated',
  'signed-out-in-front',
] as const

/** Waits so long, and until the tab is seen. Answers whether nobody has signed in or out meanwhile, which ends it at once. */
const rest = async (ms: number): Promise<boolean> => {
  const change = new AbortController()
  const stopListening = identity.subscribe(() => change.abort())
  try {
    await pauseUntilVisible(ms, change.signal)
    return true
  } catch {
    return false
  } finally {
    stopListening()
  }
}

export const createFollowing = <Of extends Work>({ key, isWork, nameOf, look, sayLost }: Manner<Of>) => {
  const followed = createKeptWork(key, isWork, nameOf)
  /** By name: what is kept may be of an earlier page, and is then not followed yet. */
  const underWay = new Set<string>()
  /** As it is kept by now: there may be more of it than there was. */
  const present = (work: Of): Of => followed.get().find((other) => nameOf(other) === nameOf(work)) ?? work

  const follow = async (work: Of): Promise<void> => {
    let failures = 0
    while (await isStillSignedIn(work.ctx)) {
      // One look after the other is what following is.
      if (!(await rest(Math.min(LONGEST_STEP_MS, STEP_MS * 2 ** failures)))) {
        failures = 0
        continue
      }
      try {
        if (await look(present(work))) return
        failures = 0
      } catch (error) {
        // A switch of the unit cancels what was on its way for the old one; that is no failure.
        if (error instanceof CancelledError) continue
        if (!isApiError(error, ...PASSING)) return sayLost(present(work), error)
        failures += 1
      }
    }
  }

  /** In one tab of the browser, which says how it ended; one that has a copy goes on only when that tab is gone. */
  const followAsOwner = async (work: Of): Promise<void> => {
    while ((await isStillSignedIn(work.ctx)) && !(await followed.claim(work))) {
      notify({ title: `${work.what}: another tab follows it`, isPassing: true })
      await followed.isFree(work)
    }
    await follow(work)
  }

  /** What is followed already is not followed twice. */
  const start = (work: Of): void => {
    if (underWay.has(nameOf(work))) return
    underWay.add(nameOf(work))
    followed.keep(work)
    void followAsOwner(work).finally(() => {
      underWay.delete(nameOf(work))
      followed.forget(work)
    })
  }

  onPersonLeft(() => {
    for (const work of followed.get()) if (!identity.hasEnded(work.ctx) && !isSignedIn(work.ctx)) followed.forget(work)
  })

  return {
    get: followed.get,
    keep: followed.keep,
    start,
    /** After a reload: goes on with what this tab was following. */
    resume: (): void => {
      for (const work of followed.get()) {
        if (identity.hasEnded(work.ctx) || isSignedIn(work.ctx)) start(work)
        else followed.forget(work)
      }
    },
  }
}
