import type { Condition, FilterField, Version } from '#contract/operations.ts'
import { uuid } from '#contract/wire.ts'
import { isObject, parseObject } from '../body.ts'
import { DAY, parseTimestamp, type Seconds } from '../world/time.ts'

type Fields = Readonly<Record<string, FilterField>>

/** A value to look at: several mean that any of them may match; null never matches. Text ids are lower case. */
export type Readable = string | number | null | readonly string[]

/** For each filter field of a list, how to read it from an item. */
export type Readers<Item, Context> = Readonly<Record<string, (item: Item, context: Context) => Readable>>

type Test = (value: string | number) => boolean
export type Filter = {
  given: readonly { field: string; condition: Condition; value: unknown }[]
  tests: readonly { field: string; test: Test }[]
  /** The filter as JSON text, in its documented spelling; null when there is none. */
  applied: string | null
}

export const NO_FILTER: Filter = { given: [], tests: [], applied: null }

type Given = { field: string; definition: FilterField; condition: Condition; value: unknown }

/** No item has it: each is judged by its runs. */
const WORKED_OUT = 'backup_status'

/**
 * Reads the `filter` parameter of a list whose version has these `fields`. Every problem is added to `problems`; the
 * filter returned then means nothing.
 */
export const parseFilter = (text: string, fields: Fields, version: Version, now: Seconds, problems: string[]) => {
  const json = parseObject(text)
  if (json === undefined) {
    problems.push('filter must be a JSON object, URL-encoded.')
    return NO_FILTER
  }
  const given = readConditions(json, fields, version, problems)
  for (const { field, definition } of given)
    if (definition.together !== undefined && !given.some((other) => other.field === definition.together))
      problems.push(`filter: ${field} and ${definition.together} must be given together.`)
  for (const { field, definition } of given)
    if (definition.isEither === true && given.filter((other) => other.field === field).length > 1)
      problems.push(`filter: ${field} takes one condition at a time.`)
  const tests = given
    .flatMap(eachOfAll)
    .filter((entry) => !isOverruled(entry, given))
    .flatMap((entry) => {
      const test = makeTest(entry, now)
      const isOfTexts = entry.condition === '$contains' || entry.definition.partial === true
      const isCostly = isOfTexts || entry.field === WORKED_OUT
      if (typeof test !== 'string') return [{ field: entry.field, test, isCostly }]
      problems.push(`filter: ${entry.condition} of ${entry.field} ${test}.`)
      return []
    })
    // What looks into texts or at all runs costs most: it comes last, when other conditions have left fewer items.
    .toSorted((a, b) => Number(a.isCostly) - Number(b.isCostly))
  return { given, tests, applied: given.length === 0 ? null : spell(given) }
}

const readConditions = (json: object, fields: Fields, version: Version, problems: string[]): Given[] =>
  Object.entries(json).flatMap(([field, conditions]: [string, unknown]) => {
    const definition = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (definition === undefined || definition.versions?.includes(version) === false) {
      problems.push(`filter: there is no field ${JSON.stringify(field)} to filter by.`)
      return []
    }
    if (!isObject(conditions) || Object.keys(conditions).length === 0) {
      problems.push(`filter: ${field} needs an object of conditions.`)
      return []
    }
    return Object.entries(conditions).flatMap(([name, value]: [string, unknown]) => {
      // Some of the API's own samples leave out the dollar sign.
      const condition = definition.conditions.find((known) => known === name || known === `$${name}`)
      if (condition !== undefined) return [{ field, definition, condition, value }]
      problems.push(`filter: ${field} knows ${definition.conditions.join(', ')}, not ${JSON.stringify(name)}.`)
      return []
    })
  })

/** What must have several values must have each of them. */
const eachOfAll = (entry: Given): Given[] => {
  const { definition, condition, value } = entry
  if (condition !== '$all' || !Array.isArray(value)) return [entry]
  if (definition.isAny === true) return value.length === 0 ? [] : [{ ...entry, condition: '$in' }]
  return value.map((one: unknown) => ({ ...entry, condition: '$eq', value: one }))
}

/** `$eq` of a field that counts seconds back beats its other conditions. */
const isOverruled = ({ field, definition, condition }: Given, given: readonly Given[]): boolean =>
  definition.kind === 'seconds-ago' &&
  condition !== '$eq' &&
  given.some((other) => other.field === field && other.condition === '$eq')

/** The test of one condition, or what its value must be. */
const makeTest = ({ definition, condition, value }: Given, now: Seconds): Test | string => {
  const { kind } = definition
  if (kind === 'seconds-ago' && condition === '$eq') {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
      return 'must be whole seconds back from now'
    return (at) => Number(at) >= now - value
  }
  if (kind === 'timestamp' || kind === 'seconds-ago') return timeTest(definition, condition, value, now)
  if (condition === '$all') return 'must be an array'
  if (condition === '$in') {
    if (!Array.isArray(value)) return 'must be an array'
    const texts = value.map((one) => readText(one, definition))
    const problem = texts.find((one) => typeof one === 'object')
    if (problem !== undefined) return problem.problem
    const wanted = new Set<string | number>(texts.filter((one) => typeof one === 'string'))
    if (!definition.partial) return (text) => wanted.has(text)
    const tests = [...wanted].map((part) => containing(String(part)))
    return (text) => tests.some((test) => test(text))
  }
  const text = readText(value, definition)
  if (typeof text === 'object') return text.problem
  if (condition === '$begins_with') return (whole) => String(whole).startsWith(text)
  return condition === '$contains' ? containing(text) : (whole) => whole === text
}

const timeTest = ({ reachDays }: FilterField, condition: Condition, value: unknown, now: Seconds): Test | string => {
  const wanted = parseTimestamp(value)
  if (wanted === undefined) return 'must be an RFC-3339 time such as 2026-03-04T04:12:41Z'
  if (reachDays !== undefined && wanted < now - reachDays * DAY) return 'must not be more than six months back'
  if (condition === '$gte') return (at) => Number(at) >= wanted
  if (condition === '$lte') return (at) => Number(at) <= wanted
  if (condition === '$gt') return (at) => Number(at) > wanted
  return (at) => Number(at) < wanted
}

const readText = (value: unknown, { kind, values }: FilterField): string | { problem: string } => {
  if (kind === 'flag') {
    const text = String(value)
    return text === 'true' || text === 'false' ? text : { problem: 'must be true or false' }
  }
  if (typeof value !== 'string') return { problem: 'takes text only' }
  if (kind === 'uuid') return uuid.safeParse(value).success ? value.toLowerCase() : { problem: 'must be a UUID' }
  if (values !== undefined && !values.includes(value)) return { problem: `knows ${values.join(', ')} only` }
  return value
}

/** A match of any part, whatever the case. An expression does it without making a lower-case copy of every value. */
const containing = (part: string): Test => {
  const expression = new RegExp(part.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&'), 'iu')
  return (whole) => expression.test(String(whole))
}

const spell = (given: readonly Given[]): string => {
  const fields = new Map<string, Record<string, unknown>>()
  for (const { field, condition, value } of given) fields.set(field, { ...fields.get(field), [condition]: value })
  return JSON.stringify(Object.fromEntries(fields))
}

const matches = (value: Readable, test: Test): boolean => {
  if (value === null) return false
  return typeof value === 'object' ? value.some(test) : test(value)
}

/** Whether an item meets every condition of the filter. `context` is handed to the readers. */
export const filterTest = <Item, Context>(
  filter: Filter,
  readers: Readers<Item, Context>,
  context: Context,
): ((item: Item) => boolean) => {
  const tests = filter.tests.map(({ field, test }) => {
    const read = readers[field]
    if (read === undefined) throw new Error(`No reader for filter field ${field}`)
    return { read, test }
  })
  return (item) => {
    for (const { read, test } of tests) if (!matches(read(item, context), test)) return false
    return true
  }
}
