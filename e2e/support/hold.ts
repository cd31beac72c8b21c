import type { Page } from '@playwright/test'

/** Keeps what matches on its way until it is let go; `asked` settles once it has been asked for. */
export const hold = async (
  page: Page,
  matches: string | RegExp | ((url: URL) => boolean),
  method = 'GET',
): Promise<{ asked: Promise<void>; release: () => void }> => {
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  await page.route(matches, async (route) => {
    if (route.request().method() !== method) return route.fallback()
    asked.resolve()
    await gate.promise
    // The page may have given it up meanwhile.
    await route.continue().catch(() => undefined)
  })
  return { asked: asked.promise, release: () => gate.resolve() }
}
