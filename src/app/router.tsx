import {
  createBrowserRouter,
  createPath,
  replace,
  type DataRouter,
  type LoaderFunctionArgs,
  type RouteObject,
} from 'react-router'
import { identity } from '#api/transport/identity.ts'
import { BASE_PATH, withoutBase } from '#lib/base-path.ts'
import { DEFAULT_UNIT, nameConnection, partsOf, paths } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import { followWay } from '#lib/way.ts'
import { NotFound } from './NotFound.tsx'
import { drawFirstWith, HydrateFallback, lazyRoute, PAGE_ROUTES } from './page-routes.tsx'
import { startReads } from './start-reads.ts'
import { RouteError } from './RouteError.tsx'
import { Shell } from './shell/Shell.tsx'

const present = () => identity.get()?.connection ?? null

const home = ({ params }: LoaderFunctionArgs) =>
  replace(paths.home({ connection: params['connection'] ?? present(), unit: DEFAULT_UNIT, versions: LATEST }))

/** To the same in the connection that one is in; who is in none signs in first. */
const inPresent = ({ request }: LoaderFunctionArgs) => {
  const { pathname, search } = new URL(request.url)
  const address = withoutBase(pathname) + search
  const connection = present()
  return replace(connection === null ? paths.signIn(address) : nameConnection(connection, address))
}

/** Longer than rows mostly take when the script is here; a page that has to wait for longer says so by its skeleton. */
const FIRST_ROWS_MS = 400

const routes: RouteObject[] = [
  { path: '/', loader: home, HydrateFallback },
  { path: '/at/:connection', loader: home, HydrateFallback },
  { path: '/ou/*', loader: inPresent, HydrateFallback },
  lazyRoute('/sign-in', async () => (await import('#pages/sign-in/SignInPage.tsx')).SignInPage),
  {
    path: '/at/:connection/ou/:unit',
    Component: Shell,
    ErrorBoundary: RouteError,
    children: [{ index: true, loader: home }, ...PAGE_ROUTES, { path: '*', Component: NotFound }],
  },
  lazyRoute('/at/all/*', async () => (await import('./everywhere/EverywhereShell.tsx')).EverywhereShell),
  lazyRoute('*', async () => (await import('./shell/NoPage.tsx')).NoPage),
]

/**
 * No page has a loader, though its first reads could be one. The router tells everything that listens to it when loaders
 * begin and again when they have ended, even where they only start reads, and runs them anew for each filter and page
 * of a list; what stands around the rows would be drawn twice. Without loaders a navigation is one step.
 *
 * `rows` are those of the first list, which is drawn with them.
 */
export const createRouter = (rows: Promise<unknown>): DataRouter => {
  const longest = new Promise((resolve) => setTimeout(resolve, FIRST_ROWS_MS))
  drawFirstWith(Promise.race([rows, longest]))
  const router = createBrowserRouter(routes, { basename: BASE_PATH })
  followWay(router)
  // Neither the page's script, where that has yet to come, nor drawing what has changed keeps its reads waiting.
  router.subscribe(({ navigation, location }) => {
    identity.goTo(partsOf(withoutBase(location.pathname)).connection)
    void startReads(createPath(navigation.location ?? location))
  })
  return router
}
