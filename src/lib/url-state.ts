/**
 * The codec between a screen's state and the address: each field has a name, a default that is left out, and a
 * reader that takes only what it knows, so that a mistyped or hostile address still opens the screen. What it does not
 * know is told, so that a list is never wider than was meant without a word.
 */
import { isDoubtful, isTracking, paramName, readText, tidyWords, valuesOf, writeText } from './address.ts'

export type Field<Value> = {
  read: (values: readonly string[]) => Value
  unread: (values: readonly string[]) => readonly string[]
  /** The values to write; none when the value is the default. */
  write: (value: Value) => readonly string[]
}

export type Fields<State> = { readonly [Name in keyof State]: Field<State[Name]> }

const MAX_TEXT = 200
const MAX_VALUES = 50

/** One value of many that `parse` knows; the first that it does counts, and another one beside it is not understood. */
const one = <Value>(
  parse: (value: string) => Value | undefined,
  fallback: Value,
  print: (value: Value) => string = String,
): Field<Value> => {
  const read = (values: readonly string[]): Value =>
    values.map((value) => parse(value)).find((found) => found !== undefined) ?? fallback
  return {
    read,
    unread: (values) => values.filter((value) => parse(value) !== read(values)),
    write: (value) => (value === fallback ? [] : [print(value)]),
  }
}

/** Any number of values that `parse` knows, each once. */
const many = (
  parse: (value: string) => string | undefined,
  print: (value: string) => string,
  arrange: (values: readonly string[]) => readonly string[],
): Field<readonly string[]> => {
  const all = (values: readonly string[]) => [...new Set(values.flatMap((value) => parse(value) ?? []))]
  return {
    read: (values) => arrange(all(values)).slice(0, MAX_VALUES),
    unread: (values) => [
      ...values.filter((value) => parse(value) === undefined),
      ...arrange(all(values)).slice(MAX_VALUES),
    ],
    write: (value) => arrange(value).map(print),
  }
}

const asIs = <Value>(value: Value): Value => value

/** One of a closed set, in letters of any case. */
export const choice = <Value extends string | number>(options: readonly Value[], fallback: Value): Field<Value> => {
  const byText = new Map<string, Value>()
  for (const option of [...options].toReversed()) byText.set(String(option).toLowerCase(), option)
  for (const option of options) byText.set(String(option), option)
  return one((value) => (value === '' ? undefined : firstOf(value, (tidied) => byText.get(tidied))), fallback)
}

const firstOf = <Value>(value: string, find: (tidied: string) => Value | undefined): Value | undefined => {
  for (const tidied of tidyWords(value)) {
    const found = find(tidied)
    if (found !== undefined) return found
  }
  return undefined
}

/** Text of a form that `parse` knows, which answers how it is written here; anything else counts as not given. */
export const parsed = (parse: (value: string) => string | undefined, print = asIs<string>): Field<string> =>
  one((value) => firstOf(value, parse), '', print)

/** Codes of the API: its own are in small letters. */
export const code = (): Field<string> => parsed((value) => (/^[a-z0-9_]{1,64}$/.test(value) ? value : undefined))

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const UUID_ALONE = new RegExp(`^${UUID}$`, 'i')

export const uuid = (before = ''): Field<string> => {
  const whole = new RegExp(`^${before}${UUID}$`)
  return parsed((value) => (whole.test(value) ? value : undefined))
}

const readWord = (value: string) => firstOf(value, (tidied) => (/^[\w.-]{0,63}\w$/.test(tidied) ? tidied : undefined))

/** Any number of short words, each once, in a fixed order: `type=a&type=b`. */
export const words = (): Field<readonly string[]> => many(readWord, asIs, (values) => values.toSorted())

/** Short words in an order of their own, each once, in one value: `order=b.a`. */
export const sequence = (): Field<readonly string[]> => {
  const { read, unread, write } = parsed((value) => (/^\w+(?:\.\w+)*$/.test(value) ? value : undefined))
  return {
    read: (values) => [...new Set(read(values).split('.'))].filter((word) => word !== ''),
    unread,
    write: (value) => write(value.join('.')),
  }
}

/** The same for the API's codes and ids, which have small letters only. */
export const codes = (): Field<readonly string[]> =>
  many(
    (value) => readWord(value)?.toLowerCase(),
    asIs,
    (values) => values.toSorted(),
  )

/** An id has small letters only. */
const asText = (value: string): string => {
  const whole = readText(value).slice(0, MAX_TEXT)
  return UUID_ALONE.test(whole) ? whole.toLowerCase() : whole
}

/** A text that was cut or may have been changed is used as it came, and told. */
const isWhole = (value: string): boolean => value !== '' && readText(value).length <= MAX_TEXT && !isDoubtful(value)

export const text = (): Field<string> => ({
  read: ([value = '']) => asText(value),
  unread: ([value, ...others]) => [...(value === undefined || isWhole(value) ? [] : [value]), ...others],
  write: (value) => (value === '' ? [] : [writeText(value)]),
})

/** Any number of texts, each once, in the order they were given. */
export const texts = (): Field<readonly string[]> => {
  const field = many((value) => asText(value) || undefined, writeText, asIs)
  return {
    ...field,
    unread: (values) => [...new Set([...field.unread(values), ...values.filter((value) => !isWhole(value))])],
  }
}

/** A page number, from 1. */
export const pageNumber = (): Field<number> =>
  one((value) => firstOf(value, (tidied) => (/^[1-9][0-9]{0,6}$/.test(tidied) ? Number(tidied) : undefined)), 1)

const namesOf = <State>(fields: Fields<State>) => Object.keys(fields) as (keyof State & string)[]

export const readState = <State>(fields: Fields<State>, params: URLSearchParams): State => {
  const state: Partial<State> = {}
  const given = valuesOf(params)
  for (const name of namesOf(fields)) state[name] = fields[name].read(given(name))
  return state as State
}

const isOwn = <State>(fields: Fields<State>) => {
  const own = new Set(namesOf(fields).map((name) => name.toLowerCase()))
  return ([name]: readonly [name: string, value: string]): boolean => own.has(paramName(name))
}

/** What an address gives for the fields of a screen, as a text. */
export const ownSearch = <State>(fields: Fields<State>, params: URLSearchParams): string =>
  new URLSearchParams([...params].filter(isOwn(fields))).toString()

/**
 * The address's parameters with `state` written over those of its own; others stay, and so does what was not understood
 * of a field, until that field is changed.
 */
export const writeState = <State>(fields: Fields<State>, state: State, params: URLSearchParams): URLSearchParams => {
  const own = isOwn(fields)
  const valuesOfName = valuesOf(params)
  const next = new URLSearchParams([...params].filter((param) => !own(param)))
  for (const name of namesOf(fields)) {
    const { read, unread, write } = fields[name]
    const given = valuesOfName(name)
    const written = write(state[name])
    for (const value of written) next.append(name, value)
    if (String(write(read(given))) === String(written)) for (const value of unread(given)) next.append(name, value)
  }
  return next
}

export type NotUnderstood = {
  /** `status=foo`, as the address has it. */
  text: string
  /** The address without it. */
  rest: () => URLSearchParams
}

/** What an address says that none of the screen's fields knows. */
export const notUnderstood = <State>(fields: Fields<State>, params: URLSearchParams): readonly NotUnderstood[] => {
  const byName = new Map(namesOf(fields).map((name) => [name.toLowerCase(), fields[name]] as const))
  const names = new Set(Array.from(params.keys(), paramName))
  const valuesOfName = valuesOf(params)
  return [...names].flatMap((name) => {
    const values = valuesOfName(name)
    const field = byName.get(name)
    const unread = field ? field.unread(values) : isTracking(name) ? [] : values
    // What was used although it is in doubt stays a filter, as it was used.
    const used = field ? field.write(field.read(values)) : []
    const given = [...params.keys()].find((other) => paramName(other) === name) ?? name
    const withValues = (kept: readonly string[]) =>
      new URLSearchParams([
        ...[...params].filter(([other]) => paramName(other) !== name),
        ...kept.map((value): [string, string] => [given, value]),
      ])
    return unread.map((value) => ({
      text: `${given}=${value}`,
      rest: () => withValues([...used, ...unread.filter((other) => other !== value)]),
    }))
  })
}

/** A change of anything but the page returns to page 1. */
export const changeState = <State>(state: State, change: Partial<State>): State => ({
  ...state,
  ...(isPaged(state) && { page: 1 }),
  ...change,
})

const isPaged = (state: unknown): boolean => typeof state === 'object' && state !== null && 'page' in state
