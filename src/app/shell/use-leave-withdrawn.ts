import { withdrawn } from '#api/versions/withdrawn.ts'
import { useStore } from '#lib/use-store.ts'
import { moveTo, type Place } from '#lib/unit-paths.ts'
import { notify } from '#ui/notify.ts'
import { useLocation } from '#ui/route-state.ts'
import { useRedirect } from '#ui/use-redirect.ts'

/** An address that asks for a version which the API does not offer any more goes on without it, and says so. */
export const useLeaveWithdrawn = (host: string | undefined, place: Place | undefined) => {
  const all = useStore(withdrawn)
  const { pathname, search } = useLocation()
  const gone = all.find((entry) => entry.host === host && place?.versions.resources[entry.resource] === entry.version)
  const to = gone && place && moveTo(withoutVersion(place, gone.resource), pathname, new URLSearchParams(search))
  useRedirect(to, () => {
    if (gone === undefined) return
    notify({
      tone: 'failed',
      title: `${gone.resource} ${gone.version} is withdrawn`,
      text: `The API refused it. ${gone.resource} is shown without that choice now.`,
    })
  })
}

const withoutVersion = (place: Place, resource: string): Place => {
  const { [resource]: _, ...resources } = place.versions.resources
  return { ...place, versions: { ...place.versions, resources } }
}
