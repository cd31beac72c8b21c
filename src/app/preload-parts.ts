/** Long after a page stands, so that it delays none. */
const AFTER_MS = 10_000

/**
 * What must be at hand when the server is away, or has another build by then: the messages about what failed, the
 * sign-in over the page, and the way out.
 */
export const preloadParts = (): void => {
  setTimeout(() => {
    for (const part of [import('#ui/toasts.tsx'), import('./shell/SignInOver.tsx'), import('./shell/AccountItems.tsx')])
      part.catch(() => undefined)
  }, AFTER_MS)
}
