import { useEffect, useSyncExternalStore } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { withdrawn } from '#api/withdrawn.ts'
import { moveTo, type Place } from '#lib/place.ts'
import { notify } from '#ui/notify.ts'

/** An address that asks for a version which the API does not offer any more goes on without it, and says so. */
export const useLeaveWithdrawn = (host: string | undefined, place: Place | undefined) => {
  const all = useSyncExternalStore(withdrawn.subscribe, withdrawn.get)
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const gone = all.find((entry) => entry.host === host && place?.versions.resources[entry.resource] === entry.version)
  useEffect(() => {
    if (gone === undefined || place === undefined) return
    const { [gone.resource]: _, ...resources } = place.versions.resources
    const to = { ...place, versions: { ...place.versions, resources } }
    notify({
      tone: 'failed',
      title: `${gone.resource} ${gone.version} is withdrawn`,
      text: `The API refused it. ${gone.resource} is shown without that choice now.`,
    })
    void navigate(moveTo(to, pathname, new URLSearchParams(search)), { replace: true })
  }, [gone, place, pathname, search, navigate])
}
