/**
 * The codec between a screen's state and the address: each field has a name, a default that is left out, and a
 * reader that takes only what it knows, so that a mistyped or hostile address still opens the screen.
 */
export type Field<Value> = {
  read: (values: readonly string[]) => Value
  /** The values to write; none when the value is the default. */
  write: (value: Value) => readonly string[]
}

export type Fields<State> = { readonly [Name in keyof State]: Field<State[Name]> }

const MAX_TEXT = 200

/** One of a closed set. */
export const choice = <Value extends string | number>(options: readonly Value[], fallback: Value): Field<Value> => ({
  read: ([text]) => options.find((option) => String(option) === text) ?? fallback,
  write: (value) => (value === fallback ? [] : [String(value)]),
})

/** Any number of short words, each once, in a fixed order: `type=a&type=b`. */
export const words = (): Field<readonly string[]> => ({
  read: (values) => [...new Set(values.filter((value) => /^[\w.-]{1,64}$/.test(value)))].sort().slice(0, 50),
  write: (value) => [...value].sort(),
})

export const text = (): Field<string> => ({
  read: ([value = '']) => value.slice(0, MAX_TEXT),
  write: (value) => (value === '' ? [] : [value]),
})

/** Text of a form that `isValid` knows; anything else counts as not given. */
export const checked = (isValid: (text: string) => boolean): Field<string> => ({
  read: ([value = '']) => (isValid(value) ? value : ''),
  write: (value) => (value === '' ? [] : [value]),
})

/** Any number of texts, each once, in the order they were given. */
export const texts = (): Field<readonly string[]> => ({
  read: (values) =>
    [...new Set(values.map((value) => value.slice(0, MAX_TEXT)))].filter((value) => value !== '').slice(0, 50),
  write: (value) => value,
})

/** A page number, from 1. */
export const pageNumber = (): Field<number> => ({
  read: ([value = '']) => (/^[1-9][0-9]{0,6}$/.test(value) ? Number(value) : 1),
  write: (value) => (value === 1 ? [] : [String(value)]),
})

const namesOf = <State>(fields: Fields<State>) => Object.keys(fields) as (keyof State & string)[]

export const readState = <State>(fields: Fields<State>, params: URLSearchParams): State => {
  const state: Partial<State> = {}
  for (const name of namesOf(fields)) state[name] = fields[name].read(params.getAll(name))
  return state as State
}

/** The address's parameters with `state` written over those of its own; others stay. */
export const writeState = <State>(fields: Fields<State>, state: State, params: URLSearchParams): URLSearchParams => {
  const next = new URLSearchParams(params)
  for (const name of namesOf(fields)) {
    next.delete(name)
    for (const value of fields[name].write(state[name])) next.append(name, value)
  }
  return next
}

/** A change of anything but the page returns to page 1. */
export const changeState = <State>(state: State, change: Partial<State>): State => ({
  ...state,
  ...(isPaged(state) && { page: 1 }),
  ...change,
})

const isPaged = (state: unknown): boolean => typeof state === 'object' && state !== null && 'page' in state
