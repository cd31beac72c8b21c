/** The routes of the pages and of what is open beside them, as they tell of themselves. */
import type { ComponentType } from 'react'
import type { NonIndexRouteObject, Params } from 'react-router'
import type { AnyPage, RouteHandle } from '#screens/page.ts'
import { whole } from '#lib/missing-part.ts'
import type { Address } from '#lib/navigation.ts'
import { PAGES } from './pages.ts'
import { PanelError, RouteError } from './RouteError.tsx'
import { RoutePart, type DrawnPart } from './RoutePart.tsx'

type Screen = () => Promise<ComponentType>

/** `said`: what it tells of itself. */
export type AppRoute = NonIndexRouteObject & {
  part?: DrawnPart
  redirect?: (params: Params, address: Address) => string
  said?: RouteHandle
  children?: AppRoute[]
}

let firstRows: Promise<unknown> = Promise.resolve()

/** The first page comes with its rows: drawn once, not twice. */
export const drawFirstWith = (rows: Promise<unknown>): void => {
  firstRows = rows
}

/** A page or panel whose script is fetched when it is needed. */
const lazyPart = (screen: Screen): DrawnPart => {
  const part: DrawnPart = {
    isHere: () => part.Component !== undefined,
    load: async () => {
      const [Component] = await Promise.all([whole(screen()), firstRows])
      part.Component = Component
    },
  }
  return part
}

const route = (path: string, part: DrawnPart, Failed: typeof RouteError): AppRoute => ({
  path,
  part,
  element: <RoutePart key={path} part={part} Failed={Failed} />,
})

export const lazyRoute = (path: string, screen: Screen, Failed = RouteError): AppRoute =>
  route(path, lazyPart(screen), Failed)

const panelsOf = ({ record, panels = [] }: AnyPage): AppRoute[] => [
  ...panels.map(({ path, screen }) => lazyRoute(path, screen, PanelError)),
  ...(record === null ? [] : [lazyRoute(`:${record.param}`, record.screen, PanelError)]),
]

export const PAGE_ROUTES: AppRoute[] = PAGES.map((page) => ({
  ...lazyRoute(page.link.path, page.screen),
  said: page satisfies RouteHandle,
  children: panelsOf(page),
}))
