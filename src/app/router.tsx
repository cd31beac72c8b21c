import { createBrowserRouter, createPath, replace, type DataRouter, type RouteObject } from 'react-router'
import { BASE_PATH } from '#lib/base-path.ts'
import { DEFAULT_UNIT, paths } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import { followWay } from '#lib/way.ts'
import { NotFound } from './NotFound.tsx'
import { drawFirstWith, HydrateFallback, lazyRoute, PAGE_ROUTES } from './page-routes.tsx'
import { startReads } from './start-reads.ts'
import { RouteError } from './RouteError.tsx'
import { Shell } from './shell/Shell.tsx'

const home = () => replace(paths.home({ unit: DEFAULT_UNIT, versions: LATEST }))

/** Longer than rows mostly take when the script is here; a page that has to wait for longer says so by its skeleton. */
const FIRST_ROWS_MS = 400

const routes: RouteObject[] = [
  { path: '/', loader: home, HydrateFallback },
  lazyRoute('/sign-in', async () => (await import('#pages/sign-in/SignInPage.tsx')).SignInPage),
  {
    path: '/ou/:unit',
    Component: Shell,
    ErrorBoundary: RouteError,
    children: [{ index: true, loader: home }, ...PAGE_ROUTES, { path: '*', Component: NotFound }],
  },
  { path: '*', Component: NotFound },
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
  router.subscribe(({ navigation, location }) => void startReads(createPath(navigation.location ?? location)))
  return router
}
