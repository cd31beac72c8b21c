/**
 * What this browser remembers of how a person likes to see things, the same in all its tabs. Never data; whom or what
 * one looked at only where the person keeps it.
 */
import { browserStorage, onOtherTabs } from '#lib/storage.ts'
import { parseKept } from '#lib/stored-text.ts'
import { createSignal } from '#lib/store.ts'

const PREFIX = 'clumio-admin.'
const changes = createSignal()

/** Other tabs' choices count as well. */
export const onPreferences = changes.subscribe
export const tellPreferences = changes.tell
onOtherTabs(tellPreferences)

export const readText = (name: string): string | null => browserStorage.get(PREFIX + name)

export const getPreference = (name: string): unknown => parseKept(readText(name))

export const setPreference = (name: string, value: unknown): void => {
  browserStorage.set(PREFIX + name, JSON.stringify(value))
  tellPreferences()
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
