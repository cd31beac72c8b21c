/** Units that a person goes to often, by name, so that they can be called so even where they are out of reach. */
import { useMemo, useSyncExternalStore } from 'react'
import { whereKey, type Whose } from '#api/transport/context.ts'
import { isNumber, isObject, isText, orMissing, shapeOf } from '#lib/shapes.ts'
import { parseKept } from '#lib/stored-text.ts'
import { getPreference, onPreferences, setPreference } from '#ui/preferences.ts'

/** `at`: when one was there last, by this computer's clock; missing from what a build of before has kept. */
export type KnownUnit = { id: string; name: string; at?: number | undefined }
type KnownUnits = { recent: readonly KnownUnit[]; favourites: readonly KnownUnit[] }

export const MOST_RECENT = 6
const MOST_FAVOURITES = 20

const isUnit = shapeOf<KnownUnit>({ id: isText, name: isText, at: orMissing(isNumber) })

const readUnits = (stored: unknown, most: number) => (Array.isArray(stored) ? stored.filter(isUnit).slice(0, most) : [])

const readKnown = (stored: unknown): KnownUnits => {
  const { recent, favourites } = isObject(stored) ? stored : {}
  return { recent: readUnits(recent, MOST_RECENT), favourites: readUnits(favourites, MOST_FAVOURITES) }
}

/** Kept in this browser, for each connection and user. */
const nameOf = (whose: Whose): string => `units ${whereKey(whose)} ${whose.user}`

/** What a build of before has kept, which knew of hosts alone, is of the connection that one is in. */
const nameBefore = ({ host, user }: Whose): string => `units ${host} ${user}`

export const keptUnits = (whose: Whose, isHere: boolean): KnownUnits => {
  const own = getPreference(nameOf(whose))
  return readKnown(isObject(own) || !isHere ? own : getPreference(nameBefore(whose)))
}

const change = (whose: Whose, isHere: boolean, to: (known: KnownUnits) => Partial<KnownUnits>): void => {
  const known = keptUnits(whose, isHere)
  setPreference(nameOf(whose), { ...known, ...to(known) })
  // It is taken over, and of no other connection from now on.
  if (isHere && getPreference(nameBefore(whose)) !== null) setPreference(nameBefore(whose), null)
}

const without = (units: readonly KnownUnit[], { id }: KnownUnit) => units.filter((one) => one.id !== id)

/** `isHere`: the page is in that connection. */
export const visitUnit = (whose: Whose, isHere: boolean, { id, name }: KnownUnit): void =>
  change(whose, isHere, ({ recent }) => ({
    recent: [{ id, name, at: Date.now() }, ...without(recent, { id, name })].slice(0, MOST_RECENT),
  }))

export const toggleFavourite = (whose: Whose, isHere: boolean, { id, name }: KnownUnit): void =>
  change(whose, isHere, ({ favourites }) => {
    const others = without(favourites, { id, name })
    const isNew = others.length === favourites.length
    return { favourites: isNew ? [...others, { id, name }].slice(-MOST_FAVOURITES) : others }
  })

/** What is kept for each of these, of whom the page is in the connection of `here`. */
export const useKnownUnits = (here: string, all: readonly (readonly [connection: string, whose: Whose])[]) => {
  const text = useSyncExternalStore(onPreferences, () =>
    JSON.stringify(all.map(([connection, whose]) => keptUnits(whose, connection === here))),
  )
  return useMemo(() => {
    const kept = parseKept(text)
    return Array.isArray(kept) ? kept.map(readKnown) : []
  }, [text])
}
