import { useEffect, useEffectEvent } from 'react'
import { useStore } from '#lib/use-store.ts'
import { going, goTo, isStillOn, onWay } from '#lib/way.ts'
import { useLocation } from './route-state.ts'

const way = { subscribe: onWay, get: going }

/** Puts another address in the place of the present one, once nothing that the person has chosen is under way. */
export const useRedirect = (to: string | undefined, onRedirect?: () => void): void => {
  const { key } = useLocation()
  const isUnderWay = useStore(way) !== undefined
  const tell = useEffectEvent(() => onRedirect?.())
  useEffect(() => {
    // The router may be ahead of what was drawn when this address was made.
    if (to === undefined || isUnderWay || !isStillOn(key)) return
    tell()
    goTo(to, { replace: true })
  }, [to, isUnderWay, key])
}
