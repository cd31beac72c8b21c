import { useQuery } from '@tanstack/react-query'
import type { Session } from '#contract/session.ts'
import { whoseOf } from '#api/transport/identity.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { isEverywhere, withUnit } from '#lib/everywhere-paths.ts'
import { DEFAULT_UNIT, GLOBAL_UNIT, isOfUnit } from '#lib/unit-paths.ts'
import { destination, goTo } from '#lib/way.ts'
import { leftBehind, moveToUnit } from '#app/pages.ts'
import { notify } from '#ui/notify.ts'
import { visitUnit } from './known-units.ts'

/** In another connection than that of the page; without a name, its own unit is meant. */
type There = { session: Session; name?: string | undefined }

const NAMES = new Map([
  [GLOBAL_UNIT, 'Global organizational unit'],
  [DEFAULT_UNIT, 'another unit'],
])

/** Goes to the same screen in another unit, of this or another connection, and says so when filters cannot come along. */
export const useSwitchUnit = (): ((chosen: string, there?: There) => void) => {
  const here = useSignedIn()
  const place = usePlace()
  const { unit } = place
  const { data: tree } = useQuery(unitTree(useApiContext()))
  return (chosen, { session, name } = { session: here, name: tree?.byId.get(chosen)?.unit.name }) => {
    const next = { ...place, connection: session.connection, unit: chosen }
    // A page that is on its way goes along.
    const { pathname: present, search } = destination()
    if (isOfUnit(next, present)) return
    if (name !== undefined) visitUnit(whoseOf(session), session === here, { id: chosen, name })
    const pathname = withUnit(present)
    const params = new URLSearchParams(search)
    if (leftBehind(next, pathname, params).length > 0) {
      const left = tree?.byId.get(unit)?.unit.name ?? (NAMES.get(unit) || unit)
      const text = isEverywhere(present) ? 'They are of all connections alone.' : `They name an object of ${left}.`
      notify({ title: 'Some filters were left behind', text: `${text} The others are kept.` })
    }
    goTo(moveToUnit(next, pathname, params))
  }
}
