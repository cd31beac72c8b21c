/** When the requests of each organization were sent, as far back as matters: for a second. */
import type { RequestMemory } from './memory.ts'

const SECOND_MS = 1000
/** Those that were quiet longest are forgotten. */
const MAX_ORGANIZATIONS = 10_000

export const createRequestMemory = (now: () => number = () => performance.now()): RequestMemory => {
  /** The newest last. */
  const sent = new Map<string, number[]>()

  return {
    take: async (organization, most, count) => {
      let times = sent.get(organization) ?? []
      // One more, and there would be too many in the second since then.
      const wait = (): number => Math.max(0, (times.at(-most) ?? -Infinity) + SECOND_MS - now())
      let taken = 0
      while (taken < count && wait() === 0) {
        // Not each time, so that it costs little.
        if (times.length >= 2 * most) times = times.filter((at) => at + SECOND_MS > now())
        times.push(now())
        taken += 1
      }
      sent.delete(organization)
      sent.set(organization, times)
      const [quietest] = sent.keys()
      if (sent.size > MAX_ORGANIZATIONS && quietest !== undefined) sent.delete(quietest)
      return { taken, waitMs: taken < count ? wait() : 0 }
    },
  }
}
