import { liveUntil } from './live.ts'
import type { World } from './world/world.ts'

/** Lets everything happen that was to happen by now; called before each request is answered. */
export const settle = (world: World): void => {
  const now = world.clock.now()
  if (world.settings.live) liveUntil(world, now)
  // What ends can start something that has ended by now as well.
  for (;;) {
    const due = world.jobs.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at)
    if (due.length === 0) return
    world.jobs = world.jobs.filter(({ at }) => at > now)
    for (const job of due) job.apply()
  }
}
