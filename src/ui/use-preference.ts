import { useMemo, useSyncExternalStore } from 'react'
import { parseKept } from '#lib/stored-text.ts'
import { onPreferences, readText, setPreference } from './preferences.ts'

/**
 * A choice that is kept under this name. What is stored is checked by `read`, which gets `null` when there is
 * nothing. What it makes of an object keeps its identity as long as `read` does.
 */
export const usePreference = <Value>(
  name: string,
  read: (stored: unknown) => Value,
): [Value, (value: Value) => void] => {
  const text = useSyncExternalStore(onPreferences, () => readText(name))
  const value = useMemo(() => read(parseKept(text)), [read, text])
  return [value, (next) => setPreference(name, next)]
}
