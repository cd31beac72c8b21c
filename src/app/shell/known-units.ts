/** Units that a person goes to often, by name, so that they can be called so even where they are out of reach. */
import { useSignedIn } from '#queries/context.ts'
import { whereKey } from '#api/transport/context.ts'
import { whoseOf } from '#api/transport/identity.ts'
import { isObject, isText, shapeOf } from '#lib/shapes.ts'
import { usePreference } from '#ui/preferences.ts'

export type KnownUnit = { id: string; name: string }
export type KnownUnits = { recent: readonly KnownUnit[]; favourites: readonly KnownUnit[] }

const MOST_RECENT = 6
const MOST_FAVOURITES = 20

const isUnit = shapeOf<KnownUnit>({ id: isText, name: isText })

const readUnits = (stored: unknown, most: number) => (Array.isArray(stored) ? stored.filter(isUnit).slice(0, most) : [])

const readKnown = (stored: unknown): KnownUnits => {
  const { recent, favourites } = isObject(stored) ? stored : {}
  return { recent: readUnits(recent, MOST_RECENT), favourites: readUnits(favourites, MOST_FAVOURITES) }
}

const readOwn = (stored: unknown): KnownUnits | null => (isObject(stored) ? readKnown(stored) : null)

/** Kept in this browser, for each connection and user. */
export const useKnownUnits = () => {
  const whose = whoseOf(useSignedIn())
  // What a build of before has kept, which knew of hosts alone, until there is something of its own.
  const [before] = usePreference(`units ${whose.host} ${whose.user}`, readKnown)
  const [own, setKnown] = usePreference(`units ${whereKey(whose)} ${whose.user}`, readOwn)
  const known = own ?? before
  return {
    ...known,
    visit: (unit: KnownUnit) =>
      setKnown({ ...known, recent: [unit, ...known.recent.filter(({ id }) => id !== unit.id)].slice(0, MOST_RECENT) }),
    toggleFavourite: (unit: KnownUnit) => {
      const others = known.favourites.filter(({ id }) => id !== unit.id)
      const isNew = others.length === known.favourites.length
      setKnown({ ...known, favourites: isNew ? [...others, unit].slice(-MOST_FAVOURITES) : others })
    },
  }
}
