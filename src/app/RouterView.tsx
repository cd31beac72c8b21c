import { useLayoutEffect, useMemo, useState } from 'react'
import { renderMatches, Router, type Navigator, type RouteMatch } from 'react-router'
import { BASE_PATH, withBase } from '#lib/base-path.ts'
import type { Navigation } from '#lib/navigation.ts'
import { goTo } from '#lib/way.ts'
import { RouteStateContext } from '#ui/route-state.ts'
import type { AppRoute } from './page-routes.tsx'

export type AppNavigation = Navigation<RouteMatch<string, AppRoute>[]>

const navigator: Navigator = {
  createHref: (to) => withBase(typeof to === 'string' ? to : (to.pathname ?? '/')),
  go: (by) => history.go(by),
  push: (to, state) => goTo(to, { state }),
  replace: (to, state) => goTo(to, { state, replace: true }),
}

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
  const drawn = useMemo(() => renderMatches(matches), [matches])
  const state = useMemo(() => ({ said: matches.map(({ route }) => route.said), failed }), [matches, failed])
  return (
    <RouteStateContext value={state}>
      <Router basename={BASE_PATH} location={location} navigator={navigator} useTransitions={false}>
        {drawn}
      </Router>
    </RouteStateContext>
  )
}
