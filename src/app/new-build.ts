/** Notices when the server has another build than the one that runs in this tab, whose parts may then be gone. */

const EVERY_MS = 5 * 60_000

/** Its name changes with what is in it. */
const own = document.querySelector('script[type="module"][src]')?.getAttribute('src')

let isThere = false
let lookedAt = Date.now()
const listeners = new Set<() => void>()

/** A server that cannot be reached has no build at all; the reads on screen say so. */
const look = async (): Promise<void> => {
  if (isThere || own === undefined || own === null || document.visibilityState !== 'visible') return
  lookedAt = Date.now()
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined)
  if (answer?.ok !== true || (await answer.text()).includes(own)) return
  isThere = true
  for (const listener of listeners) listener()
}

export const newBuild = {
  get: (): boolean => isThere,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

export const watchForNewBuild = (): void => {
  setInterval(() => void look(), EVERY_MS)
  addEventListener('visibilitychange', () => void (Date.now() - lookedAt > EVERY_MS && look()))
  // A part of this build could not be fetched.
  addEventListener('vite:preloadError', () => void look())
}
