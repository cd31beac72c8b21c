import { useLocation, useNavigate, type NavigateOptions } from 'react-router'
import { isStillAt } from '#lib/way.ts'

/** Goes on to what an answer has brought, unless the person has gone elsewhere while it was on its way. */
export const useGoOn = (): ((to: string, options?: NavigateOptions) => void) => {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  return (to, options) => {
    if (isStillAt(pathname)) void navigate(to, options)
  }
}
