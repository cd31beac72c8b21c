/** Notices when the server has another build than the one that runs in this tab, whose parts may then be gone. */
import { createStore, type Readable } from '#lib/store.ts'

const EVERY_MS = 5 * 60_000

/** Its name changes with what is in it. */
const own = document.querySelector('script[type="module"][src]')?.getAttribute('src')

const isThere = createStore(false)
export const newBuild: Readable<boolean> = isThere

let lookedAt = performance.now()

/** A server that cannot be reached has no build at all; the reads on screen say so. */
const look = async (): Promise<void> => {
  if (isThere.get() || own === undefined || own === null || document.visibilityState !== 'visible') return
  lookedAt = performance.now()
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined)
  if (answer?.ok !== true || (await answer.text()).includes(own)) return
  isThere.set(true)
}

export const watchForNewBuild = (): void => {
  setInterval(() => void look(), EVERY_MS)
  addEventListener('visibilitychange', () => void (performance.now() - lookedAt > EVERY_MS && look()))
  // A part of this build could not be fetched.
  addEventListener('vite:preloadError', () => void look())
}
