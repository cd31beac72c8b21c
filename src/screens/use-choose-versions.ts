import { usePlace } from '#queries/context.ts'
import { moveTo } from '#lib/unit-paths.ts'
import type { ChosenVersions } from '#lib/versions.ts'
import { destination, goTo } from '#lib/way.ts'

/** Goes to the same screen with other versions. */
export const useChooseVersions = (): ((versions: ChosenVersions) => void) => {
  const place = usePlace()
  return (versions) => {
    // A page that is on its way goes along.
    const { pathname, search } = destination()
    goTo(moveTo({ ...place, versions }, pathname, new URLSearchParams(search)))
  }
}
