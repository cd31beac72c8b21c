import { useLayoutEffect, useMemo, useState } from 'react'
import type { RouteMatch } from 'react-router'
import { withoutBase } from '#lib/base-path.ts'
import type { Navigation } from '#lib/navigation.ts'
import { drawNested } from '#ui/outlet.tsx'
import { LocationContext, RouteStateContext } from '#ui/route-state.ts'
import type { AppRoute } from './page-routes.tsx'

export type AppNavigation = Navigation<RouteMatch<string, AppRoute>[]>

/**
 * Address changes are not transitions: controls answer at once, and each list decides by itself which rows may stay
 * while new ones load. As transitions they would keep the rows of the unit that was just left.
 */
export const RouterView = ({ navigation }: { navigation: AppNavigation }) => {
  const [{ settled }, setState] = useState(navigation.get)
  useLayoutEffect(() => {
    const follow = () => setState(navigation.get())
    follow()
    return navigation.subscribe(follow)
  }, [navigation])
  const { location, matches, failed } = settled
  const drawn = useMemo(() => drawNested(matches.map(({ route }) => route.element)), [matches])
  const state = useMemo(
    () => ({ params: matches.at(-1)?.params ?? {}, said: matches.map(({ route }) => route.said), failed }),
    [matches, failed],
  )
  const here = useMemo(() => ({ ...location, pathname: withoutBase(location.pathname) }), [location])
  return (
    <RouteStateContext value={state}>
      <LocationContext value={here}>{drawn}</LocationContext>
    </RouteStateContext>
  )
}
