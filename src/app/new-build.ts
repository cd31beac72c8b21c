/** Notices when the server has another build than the one that runs in this tab, whose parts may then be gone. */
import { BASE_PATH } from '#lib/base-path.ts'
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
  const answer = await fetch(BASE_PATH, { cache: 'no-store' }).catch(() => undefined)
  const html = answer?.ok === true ? await answer.text() : ''
  // A page of something in front, such as its sign-in, is no build.
  if (!html.includes('id="root"') || html.includes(own)) return
  isThere.set(true)
}

export const watchForNewBuild = (): void => {
  setInterval(() => void look(), EVERY_MS)
  addEventListener('visibilitychange', () => void (performance.now() - lookedAt > EVERY_MS && look()))
  // A part of this build could not be fetched.
  addEventListener('vite:preloadError', () => void look())
}
