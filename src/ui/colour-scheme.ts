import { browserStorage } from '#lib/storage.ts'
import { useStore } from '#lib/use-store.ts'
import { keptScheme, SCHEME_KEY, type Scheme } from './kept-scheme.ts'
import { onPreferences, tellPreferences } from './preferences.ts'

export const COLOUR_SCHEMES: readonly { label: string; scheme: Scheme }[] = [
  { label: 'Light', scheme: 'light' },
  { label: 'Dark', scheme: 'dark' },
  { label: 'As the system', scheme: 'auto' },
]

const kept = { subscribe: onPreferences, get: keptScheme }

export const setScheme = (scheme: Scheme): void => {
  browserStorage.set(SCHEME_KEY, scheme)
  tellPreferences()
}

/** The chosen scheme, kept in this browser. */
export const useColourScheme = (): Scheme => useStore(kept)
