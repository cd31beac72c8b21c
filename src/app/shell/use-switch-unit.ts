import { useQuery } from '@tanstack/react-query'
import { useApiContext, usePlace } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { destination, goTo } from '#lib/way.ts'
import { leftBehind, moveToUnit } from '#app/pages.ts'
import { notify } from '#ui/notify.ts'
import { useKnownUnits } from './known-units.ts'

/** Goes to the same screen in another unit, and says so when filters cannot come along. */
export const useSwitchUnit = (): ((chosen: string) => void) => {
  const place = usePlace()
  const { unit } = place
  const { visit } = useKnownUnits()
  const { data: tree } = useQuery(unitTree(useApiContext()))
  return (chosen) => {
    if (chosen === unit) return
    const found = tree?.byId.get(chosen)?.unit
    if (found) visit({ id: found.id, name: found.name })
    // A page that is on its way goes along.
    const { pathname, search } = destination()
    const params = new URLSearchParams(search)
    if (leftBehind(chosen, pathname, params).length > 0) {
      const name = tree?.byId.get(unit)?.unit.name ?? (unit === GLOBAL_UNIT ? 'Global organizational unit' : unit)
      notify({ title: 'Some filters were left behind', text: `They name an object of ${name}. The others are kept.` })
    }
    goTo(moveToUnit({ ...place, unit: chosen }, pathname, params))
  }
}
