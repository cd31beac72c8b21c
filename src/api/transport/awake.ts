/**
 * A computer that wakes, or a tab that was frozen, goes on where it stood: what was pressed hours ago would leave by
 * itself. So nothing is written after that until somebody is there again; reads go on.
 */
import { CLOCKS, watchSleep, type Clocks } from '#lib/slept.ts'
import { ApiError } from './errors.ts'

/** A hidden tab may run once a minute. */
const SLEPT_MS = 120_000

const SIGNS = ['pointerdown', 'keydown', 'click'] as const

export const createPresence = (clocks: Clocks = CLOCKS) => {
  let isAlone = false
  const watch = watchSleep(
    SLEPT_MS,
    () => {
      isAlone = true
    },
    clocks,
  )
  return {
    /** Somebody does something here. */
    note: () => {
      watch.look()
      isAlone = false
    },
    /** Throws when nobody has been here since. */
    require: (request: string) => {
      watch.look()
      if (!isAlone) return
      const messages = ['The computer slept, or the browser stopped this tab, before it was sent. Nothing was sent.']
      throw new ApiError('precondition', { messages, request })
    },
    end: watch.end,
  }
}

export const presence = createPresence()

for (const sign of SIGNS) addEventListener(sign, presence.note, { capture: true, passive: true })
