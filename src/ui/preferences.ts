/** What this browser remembers of how a person likes to see things. Never data, never whom or what one looked at. */
import { useSyncExternalStore } from 'react'

const KEY = 'clumio-admin.preferences'

const listeners = new Set<() => void>()

const read = (): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

let all = read()

export const setPreference = (name: string, value: string): void => {
  all = { ...read(), [name]: value }
  try {
    localStorage.setItem(KEY, JSON.stringify(all))
  } catch {
    // A full or forbidden storage costs the memory, not the present choice.
  }
  for (const listener of listeners) listener()
}

export const getPreference = (name: string): string => {
  const value = all[name]
  return typeof value === 'string' ? value : ''
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A preference by name, `fallback` while nothing was chosen; what is not one of `options` counts as nothing. */
export const usePreference = <Value extends string>(
  name: string,
  options: readonly Value[],
  fallback: Value,
): [Value, (value: Value) => void] => {
  const stored = useSyncExternalStore(subscribe, () => getPreference(name))
  return [options.find((option) => option === stored) ?? fallback, (value) => setPreference(name, value)]
}

/** How a table was last arranged, as parameters for its next address: kept under the table's name. */
export const keptParams = (table: string): URLSearchParams => new URLSearchParams(getPreference(`table.${table}`))

export const keepParams = (table: string, names: readonly string[], params: URLSearchParams): void => {
  const kept = [...params].filter(([name]) => names.includes(name))
  setPreference(`table.${table}`, new URLSearchParams(kept).toString())
}
