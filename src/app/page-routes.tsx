/** The routes of the pages and of what is open beside them, as they tell of themselves. */
import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'
import type { AnyPage, RouteHandle } from '#screens/page.ts'
import { whole } from '#lib/missing-part.ts'
import { Late } from '#ui/Late.tsx'
import { PAGES } from './pages.ts'
import { PanelError, RouteError } from './RouteError.tsx'

let firstRows: Promise<unknown> = Promise.resolve()

/** The first page comes with its rows: drawn once, not twice. */
export const drawFirstWith = (rows: Promise<unknown>): void => {
  firstRows = rows
}

/** Shown in a page's place until its script has come, which its first read does not wait for. */
export const HydrateFallback = () => <Late what="this page" />

/** A page or panel whose script is fetched when it is needed. */
export const lazyRoute = (path: string, screen: () => Promise<ComponentType>) => ({
  path,
  lazy: {
    Component: async () => {
      const [Component] = await Promise.all([whole(screen()), firstRows])
      return Component
    },
  },
  ErrorBoundary: RouteError,
  HydrateFallback,
})

const panelsOf = ({ record, panels = [] }: AnyPage): RouteObject[] => [
  ...panels.map(({ path, screen }) => lazyRoute(path, screen)),
  ...(record === null ? [] : [lazyRoute(`:${record.param}`, record.screen)]),
]

export const PAGE_ROUTES: RouteObject[] = PAGES.map((page) => ({
  ...lazyRoute(page.link.path, page.screen),
  handle: page satisfies RouteHandle,
  children: panelsOf(page).map((panel) => ({ ...panel, ErrorBoundary: PanelError })),
}))
