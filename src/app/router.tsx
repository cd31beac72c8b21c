import { createPath, matchRoutes, type RouteMatch } from 'react-router'
import { identity } from '#api/transport/identity.ts'
import { BASE_PATH, withoutBase } from '#lib/base-path.ts'
import { createNavigation, type Address } from '#lib/navigation.ts'
import { pause } from '#lib/pause.ts'
import { DEFAULT_UNIT, nameConnection, partsOf, paths } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import { followWay } from '#lib/way.ts'
import { NotFound } from './NotFound.tsx'
import { drawFirstWith, lazyRoute, PAGE_ROUTES, type AppRoute } from './page-routes.tsx'
import { QUERIES } from '#queries/readers.ts'
import { startReads } from './start-reads.ts'
import type { AppNavigation } from './RouterView.tsx'
import { Shell } from './shell/Shell.tsx'

const present = () => identity.get()?.connection ?? null

const home: AppRoute['redirect'] = ({ connection = present() }) =>
  paths.home({ connection, unit: DEFAULT_UNIT, versions: LATEST })

/** To the same in the connection that one is in; who is in none signs in first. */
const inPresent: AppRoute['redirect'] = (_, { pathname, search }) => {
  const address = withoutBase(pathname) + search
  const connection = present()
  return connection === null ? paths.signIn(address) : nameConnection(connection, address)
}

/** Longer than rows mostly take when the script is here; a page that has to wait for longer says so by its skeleton. */
const FIRST_ROWS_MS = 400

/** What is as good as here is drawn with the frame, and not a second time after it. */
const AT_ONCE_MS = 50

const routes: AppRoute[] = [
  { path: '/', redirect: home },
  { path: '/at/:connection', redirect: home },
  { path: '/ou/*', redirect: inPresent },
  lazyRoute('/sign-in', async () => (await import('#pages/sign-in/SignInPage.tsx')).SignInPage),
  {
    path: '/at/:connection/ou/:unit',
    // Where the frame itself throws, nothing of the dashboard is left, which is said as that.
    element: <Shell />,
    children: [{ path: '', redirect: home }, ...PAGE_ROUTES, { path: '*', element: <NotFound /> }],
  },
  lazyRoute('/at/all/*', async () => (await import('./everywhere/EverywhereShell.tsx')).EverywhereShell),
  lazyRoute('*', async () => (await import('./shell/NoPage.tsx')).NoPage),
]

const MOST_KNOWN = 100
const known = new Map<string, RouteMatch<string, AppRoute>[]>()

/** React Router puts all routes in order each time that it is asked, which is felt: a path that was gone to is known. */
const matchesOf = (address: Address): RouteMatch<string, AppRoute>[] => {
  const matches = known.get(address.pathname) ?? matchRoutes(routes, address, BASE_PATH) ?? []
  if (known.size === MOST_KNOWN) known.clear()
  known.set(address.pathname, matches)
  return matches
}

/** Asks for what stands at the present address, whose rows the first page is drawn with. */
export const createAppNavigation = (): AppNavigation => {
  const first = createPath(location)
  const rows = startReads(first, QUERIES)
  const longest = new Promise((resolve) => setTimeout(resolve, FIRST_ROWS_MS))
  drawFirstWith(Promise.race([rows, longest]))
  const navigation: AppNavigation = createNavigation((address) => {
    const matches = matchesOf(address)
    const last = matches.at(-1)
    return {
      matches,
      parts: matches.flatMap(({ route: { part } }) => part ?? []),
      redirect: last?.route.redirect?.(last.params, address),
    }
  })
  followWay(navigation)
  // Neither the page's script, where that has yet to come, nor drawing what has changed keeps its reads waiting.
  const follow = (): string => {
    const { settled, next } = navigation.get()
    identity.goTo(partsOf(withoutBase(settled.location.pathname)).connection)
    return createPath(next ?? settled.location)
  }
  navigation.subscribe(() => void startReads(follow(), QUERIES))
  // What leads elsewhere has done so.
  const reached = follow()
  if (reached !== first) void startReads(reached, QUERIES)
  return navigation
}

/** Until the first page can be drawn, or that would take longer than the frame should be waited for. */
export const drawnAtOnce = (navigation: AppNavigation): Promise<unknown> => {
  const { promise: isHere, resolve } = Promise.withResolvers<void>()
  const stop = navigation.subscribe(resolve)
  if (navigation.get().settled.matches.every(({ route: { part } }) => part === undefined || part.isHere())) resolve()
  return Promise.race([isHere, pause(AT_ONCE_MS)]).finally(stop)
}
