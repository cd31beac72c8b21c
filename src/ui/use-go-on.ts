import type { GoOptions } from '#lib/navigation.ts'
import { goTo, isStillAt } from '#lib/way.ts'
import { useLocation } from './route-state.ts'

/** Goes on to what an answer has brought, unless the person has gone elsewhere while it was on its way. */
export const useGoOn = (): ((to: string, options?: GoOptions) => void) => {
  const { pathname } = useLocation()
  return (to, options) => {
    if (isStillAt(pathname)) goTo(to, options)
  }
}
