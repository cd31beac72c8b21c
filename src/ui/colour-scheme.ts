import { useMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core'
import { browserStorage } from '#lib/storage.ts'
import { keptScheme, SCHEME_KEY, type Scheme } from './kept-scheme.ts'
import { onPreferences, tellPreferences } from './preferences.ts'

export const COLOUR_SCHEMES: readonly { label: string; scheme: Scheme }[] = [
  { label: 'Light', scheme: 'light' },
  { label: 'Dark', scheme: 'dark' },
  { label: 'As the system', scheme: 'auto' },
]

/** For each root of this page one: they and other tabs follow what is chosen in one, also where no storage keeps it. */
export const createSchemeManager = (): MantineColorSchemeManager => {
  let stop = () => {}
  return {
    get: keptScheme,
    set: (scheme) => {
      if (browserStorage.get(SCHEME_KEY) === scheme) return
      browserStorage.set(SCHEME_KEY, scheme)
      tellPreferences()
    },
    subscribe: (update) => {
      let last = keptScheme()
      stop = onPreferences(() => {
        const present = keptScheme()
        if (present !== last) update((last = present))
      })
    },
    unsubscribe: () => stop(),
    clear: () => browserStorage.remove(SCHEME_KEY),
  }
}

/** The chosen scheme, kept in this browser. */
export const useColourScheme = () => {
  // Holding transitions back would take a style element, which the page policy does not allow.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return { scheme: colorScheme, setScheme: setColorScheme }
}
