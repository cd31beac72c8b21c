/** Any filter that a list may be asked with, and what it must select. */
import fc from 'fast-check'
import type { Condition, FilterField } from '#contract/operations.ts'
import { meets, valuesOf } from './oracle.ts'
import { NOW, type Json } from './testing.ts'

const NOW_MS = Date.parse(NOW)

export type Choice = { field: string; definition: FilterField; condition: Condition; value: unknown }

const aTime = fc
  .integer({ min: NOW_MS / 1000 - 100 * 86_400, max: NOW_MS / 1000 + 86_400 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000', ''))

/** A value for a condition: mostly one that occurs, sometimes none. */
const valueFor = (
  list: string,
  items: readonly Json[],
  field: string,
  { kind, partial, values }: FilterField,
  condition: Condition,
): fc.Arbitrary<unknown> => {
  const known = items.flatMap((item) => valuesOf(list, field, item).map(String))
  const occurring =
    known.length === 0 ? fc.constant(values?.[0] ?? (kind === 'flag' ? 'true' : 'none')) : fc.constantFrom(...known)
  const none = kind === 'flag' ? 'true' : 'nothing has this'
  const nowhere = kind === 'uuid' ? fc.uuid() : fc.constant(values?.[0] ?? none)
  const one = fc.oneof({ weight: 5, arbitrary: occurring }, { weight: 1, arbitrary: nowhere })
  const part = occurring.chain((text) =>
    fc.tuple(fc.nat(text.length), fc.nat(6)).map(([from, length]) => text.slice(from, from + length)),
  )
  if (kind === 'seconds-ago' && condition === '$eq') return fc.nat(100 * 86_400)
  if (kind === 'timestamp' || kind === 'seconds-ago') return fc.oneof(aTime, occurring)
  if (kind === 'flag' && condition === '$eq') return fc.boolean()
  if (condition === '$contains') return part
  if (condition === '$all') return fc.array(occurring, { maxLength: 2 })
  if (condition === '$in') return fc.array(partial ? part : one, { maxLength: 4 })
  return one
}

/** Some fields of a list, each with some of its conditions, and mostly values that its items have. */
export const filterFor = (
  list: string,
  items: readonly Json[],
  fields: Readonly<Record<string, FilterField>>,
): fc.Arbitrary<Choice[]> =>
  fc
    .constant(
      Object.entries(fields).flatMap(([field, definition]) =>
        definition.conditions.map((condition) => ({ field, definition, condition })),
      ),
    )
    .chain((known) => fc.subarray(known, { maxLength: Math.min(3, known.length) }))
    .map((chosen) => [...chosen.filter(isFirstOfEither), ...partnersOf(chosen, fields)])
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((choice) =>
          valueFor(list, items, choice.field, choice.definition, choice.condition).map((value) => ({
            ...choice,
            value,
          })),
        ),
      ),
    )

type Bare = Omit<Choice, 'value'>

/** Of some fields one condition is taken at a time. */
const isFirstOfEither = ({ field, definition }: Bare, at: number, all: readonly Bare[]): boolean =>
  definition.isEither !== true || all.findIndex((other) => other.field === field) === at

const partnersOf = (chosen: readonly Bare[], fields: Readonly<Record<string, FilterField>>): Bare[] =>
  chosen.flatMap(({ definition: { together } }) => {
    const definition = together === undefined ? undefined : fields[together]
    if (together === undefined || definition === undefined || chosen.some(({ field }) => field === together)) return []
    return [{ field: together, definition, condition: '$eq' as const }]
  })

export const toFilter = (choices: readonly Choice[]): Record<string, Record<string, unknown>> => {
  const filter: Record<string, Record<string, unknown>> = {}
  for (const { field, condition, value } of choices) filter[field] = { ...filter[field], [condition]: value }
  return filter
}

export const selects = (list: string, choices: readonly Choice[]) => (item: Json) =>
  choices
    .filter(({ field, definition, condition }) => {
      const beaten = definition.kind === 'seconds-ago' && condition !== '$eq'
      return !(beaten && choices.some((other) => other.field === field && other.condition === '$eq'))
    })
    .every((choice) => meets(list, choice, NOW_MS)(item))
