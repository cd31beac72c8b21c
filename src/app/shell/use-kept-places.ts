import { whoseOf } from '#api/transport/identity.ts'
import { useSignedIn } from '#queries/context.ts'
import { placedId } from '#lib/placed-units.ts'
import { MOST_RECENT, toggleFavourite, useKnownUnits, type KnownUnit } from './known-units.ts'
import type { Connected } from './use-branches.ts'

/** A unit that is kept, in the connection that it is of. */
export type KeptPlace = KnownUnit & { placed: string; connection: Connected }

/** Recent units and favourites of all connections, those that there are, or may be as far as is known. */
export const useKeptPlaces = (branches: readonly Connected[]) => {
  const here = useSignedIn()
  const of = branches.flatMap((branch) =>
    branch.signedIn ? [{ branch, whose: whoseOf(branch.signedIn.session) }] : [],
  )
  const kept = useKnownUnits(
    here.connection,
    of.map(({ branch, whose }) => [branch.connection, whose]),
  )
  const placesOf = (list: 'recent' | 'favourites'): KeptPlace[] =>
    of.flatMap(({ branch }, index) =>
      (kept[index]?.[list] ?? []).flatMap((unit) =>
        branch.tree?.byId.has(unit.id) === false
          ? []
          : { ...unit, placed: placedId(branch.connection, unit.id), connection: branch },
      ),
    )
  return {
    /** Where one was last comes first. */
    recent: (present: string): KeptPlace[] =>
      placesOf('recent')
        .filter(({ placed }) => placed !== present)
        .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))
        .slice(0, MOST_RECENT),
    favourites: placesOf('favourites'),
    toggleFavourite: (connection: string, unit: KnownUnit) => {
      const whose = of.find(({ branch }) => branch.connection === connection)?.whose
      if (whose) toggleFavourite(whose, connection === here.connection, unit)
    },
  }
}
