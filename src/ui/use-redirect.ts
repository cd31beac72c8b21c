import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { going, isStillOn, onWay } from '#lib/way.ts'

/** Puts another address in the place of the present one, once nothing that the person has chosen is under way. */
export const useRedirect = (to: string | undefined, onRedirect?: () => void): void => {
  const navigate = useNavigate()
  const { key } = useLocation()
  const isUnderWay = useSyncExternalStore(onWay, going) !== undefined
  const tell = useEffectEvent(() => onRedirect?.())
  useEffect(() => {
    // The router may be ahead of what was drawn when this address was made.
    if (to === undefined || isUnderWay || !isStillOn(key)) return
    tell()
    void navigate(to, { replace: true })
  }, [to, isUnderWay, key, navigate])
}
