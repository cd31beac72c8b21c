/**
 * How many alerts were raised on days that are over, kept over reloads: numbers, with the ids of the person
 * and the unit that they are of, of one person at a time. An alert keeps its severity and the moment at which it was
 * raised, and none is deleted, so such a number holds. One that is told late, or an entity that has moved to another
 * unit, shows in the API's sums, which are asked for each time.
 */
import { contextKey, whoseKey, type ApiContext } from '#api/transport/context.ts'
import { apiNow } from '#lib/api-time.ts'
import { isNumber, isText, listOf, shapeOf, type Check } from '#lib/shapes.ts'
import { browserStorage } from '#lib/storage.ts'
import { forgetDays, RAISED_DAYS as KEY } from './forget-days.ts'

/** `total` is more than errors and warnings where the API knows other severities. */
export type Raised = { total: number; errors: number; warnings: number }
export type RaisedDay = Raised & { day: string }

type Place = { of: string; at: number; days: readonly RaisedDay[] }
type Kept = { version: typeof VERSION; person: string; places: readonly Place[] }

const VERSION = 1
/** The units and zones that were looked at last. */
const MOST_PLACES = 12
/** Older ones are removed when they are next looked at, and counted again. */
const KEPT_MS = 86_400_000

const isCount: Check<number> = (value): value is number => isNumber(value) && Number.isInteger(value) && value >= 0
const isKept = shapeOf<Kept>({
  version: (value) => value === VERSION,
  person: isText,
  places: listOf(
    shapeOf<Place>({
      of: isText,
      at: isNumber,
      days: listOf(shapeOf<RaisedDay>({ day: isText, total: isCount, errors: isCount, warnings: isCount })),
    }),
  ),
})

const placeOf = (ctx: ApiContext, zone: string): string => `${contextKey(ctx)} ${zone}`

const writePlaces = (ctx: ApiContext, places: readonly Place[]): void => {
  const kept: Kept = { version: VERSION, person: whoseKey(ctx), places: places.slice(0, MOST_PLACES) }
  if (places.length === 0) forgetDays()
  else browserStorage.set(KEY, JSON.stringify(kept))
}

const readPlaces = (ctx: ApiContext): readonly Place[] => {
  const kept = browserStorage.read(KEY)
  const all = isKept(kept) && kept.person === whoseKey(ctx) ? kept.places : []
  const fresh = all.filter(({ at }) => Math.abs(apiNow() - at) < KEPT_MS)
  if (fresh.length === 0 || fresh.length < all.length) writePlaces(ctx, fresh)
  return fresh
}

export const readDays = (ctx: ApiContext, zone: string): readonly RaisedDay[] =>
  readPlaces(ctx).find(({ of }) => of === placeOf(ctx, zone))?.days ?? []

/** Days that were counted together; how old they are goes by the first time that any of them was kept. */
export const keepDays = (ctx: ApiContext, zone: string, days: readonly RaisedDay[]): void => {
  const of = placeOf(ctx, zone)
  const places = readPlaces(ctx)
  const at = places.find((place) => place.of === of)?.at ?? apiNow()
  const others = places.filter((place) => place.of !== of)
  writePlaces(ctx, [{ of, at, days }, ...others])
}
