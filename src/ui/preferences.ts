/**
 * What this browser remembers of how a person likes to see things, the same in all its tabs. Never data; whom or what
 * one looked at only where the person keeps it.
 */
import { useMemo, useSyncExternalStore } from 'react'
import { browserStore } from '#lib/storage.ts'

const PREFIX = 'clumio-admin.'
const listeners = new Set<() => void>()

const readText = (name: string): string | null => browserStore.get(PREFIX + name)

const tell = () => {
  for (const listener of listeners) listener()
}

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

export const getPreference = (name: string): unknown => parsed(readText(name))

export const setPreference = (name: string, value: unknown): void => {
  browserStore.set(PREFIX + name, JSON.stringify(value))
  tell()
}

/** Other tabs' choices count as well. */
export const onPreferences = (listener: () => void): (() => void) => {
  if (listeners.size === 0) addEventListener('storage', tell)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('storage', tell)
  }
}

/**
 * A choice that is kept under this name. What is stored is checked by `read`, which gets `undefined` when there is
 * nothing. What it makes of an object keeps its identity as long as `read` does.
 */
export const usePreference = <Value>(
  name: string,
  read: (stored: unknown) => Value,
): [Value, (value: Value) => void] => {
  const text = useSyncExternalStore(onPreferences, () => readText(name))
  const value = useMemo(() => read(parsed(text)), [read, text])
  return [value, (next) => setPreference(name, next)]
}

/** Checks a choice of one: `fallback` while nothing was chosen, or nothing that there is. */
export const oneOf =
  <Value extends string>(options: readonly Value[], fallback: Value) =>
  (stored: unknown): Value =>
    options.find((option) => option === stored) ?? fallback

/** How a table was last arranged, as parameters for its next address: kept under the table's name. */
export const keptParams = (table: string): URLSearchParams => {
  const kept = getPreference(`table.${table}`)
  return new URLSearchParams(typeof kept === 'string' ? kept : '')
}

export const keepParams = (table: string, names: readonly string[], params: URLSearchParams): void => {
  const kept = [...params].filter(([name]) => names.includes(name))
  setPreference(`table.${table}`, new URLSearchParams(kept).toString())
}
