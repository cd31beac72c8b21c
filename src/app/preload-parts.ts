/** Long after a page stands, so that it delays none. */
const AFTER_MS = 10_000

/**
 * What must be at hand when the server is away, or has another build by then: the messages about what failed, and the
 * sign-in over the page.
 */
export const preloadParts = (): void => {
  setTimeout(() => {
    for (const part of [import('#ui/toasts.tsx'), import('./shell/SignInOver.tsx')]) part.catch(() => undefined)
  }, AFTER_MS)
}
