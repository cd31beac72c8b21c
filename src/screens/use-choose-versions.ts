import { useNavigate } from 'react-router'
import { usePlace } from '#queries/context.ts'
import { moveTo } from '#lib/unit-paths.ts'
import type { ChosenVersions } from '#lib/versions.ts'
import { destination } from '#lib/way.ts'

/** Goes to the same screen with other versions. */
export const useChooseVersions = (): ((versions: ChosenVersions) => void) => {
  const { unit } = usePlace()
  const navigate = useNavigate()
  return (versions) => {
    // A page that is on its way goes along.
    const { pathname, search } = destination()
    void navigate(moveTo({ unit, versions }, pathname, new URLSearchParams(search)))
  }
}
