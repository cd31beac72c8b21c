/**
 * How old an answer is, React Query tells by this computer's clock: after that was put back, whatever was read before
 * would count as fresh until it has caught up. So it is all asked for again when it is next looked at.
 */
import { queryClient } from './client.ts'

const BEAT_MS = 1000
/** Clocks are kept right by small steps all the time. */
const STEP_MS = 1000

export const watchForSetBack = (): void => {
  let last = Date.now()
  setInterval(() => {
    const now = Date.now()
    if (now < last - STEP_MS) void queryClient.invalidateQueries({ refetchType: 'none' })
    last = now
  }, BEAT_MS)
}
