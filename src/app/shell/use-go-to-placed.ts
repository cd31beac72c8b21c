import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import type { Placed } from '#lib/placed-units.ts'
import { DEFAULT_UNIT, paths } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import { goTo } from '#lib/way.ts'
import type { Connected } from './use-branches.ts'
import { useSwitchUnit } from './use-switch-unit.ts'

/** What is gone to: without `of`, the connection as a whole, whichever unit its token starts in. */
type Aim = Pick<Placed<OrganizationalUnit>, 'connection'> & { of: { id: string; name: string } | null }

/** Goes to the same screen in a unit of one of these connections; where nobody is signed in, to the sign-in there. */
export const useGoToPlaced = (branches: readonly Connected[]): ((aim: Aim) => void) => {
  const switchUnit = useSwitchUnit()
  return ({ connection, of }) => {
    const branch = branches.find((one) => one.connection === connection)
    if (branch?.signedIn) switchUnit(of?.id ?? DEFAULT_UNIT, { session: branch.signedIn.session, name: of?.name })
    else if (branch) goTo(paths.signIn(paths.home({ connection, unit: DEFAULT_UNIT, versions: LATEST })))
  }
}
