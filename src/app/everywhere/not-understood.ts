import { paramName } from '#lib/address.ts'
import type { NotUnderstood } from '#lib/url-state.ts'
import { everywherePageAt } from './pages.ts'

/** What an address over all connections says that its screen does not know. */
export const notUnderstoodAt = (pathname: string, search: string): readonly NotUnderstood[] => {
  const found = everywherePageAt(pathname)
  if (found === undefined) return []
  const params = new URLSearchParams(search)
  const unknown = new Set(['versions', ...found.without, ...(found.withoutViews ?? [])].map(paramName))
  const own = new Set((found.page.overAll ?? []).map(paramName))
  const others = [...params].filter(([name]) => unknown.has(paramName(name)))
  return [
    // Each is named once, also where what it says is nothing that the single screen knows.
    ...found.page.notUnderstood(params).filter(({ text }) => {
      const name = paramName(text.split('=')[0] ?? '')
      return !unknown.has(name) && !own.has(name)
    }),
    ...others.map(([name, value]) => ({
      text: `${name}=${value}`,
      rest: () => new URLSearchParams([...params].filter((param) => param[0] !== name)),
    })),
  ]
}
