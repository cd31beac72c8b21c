import { isMantineColorScheme, useMantineColorScheme } from '@mantine/core'
import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core'
import { browserStorage } from '#lib/storage.ts'
import { onPreferences, tellPreferences } from './preferences.ts'

export const COLOUR_SCHEMES: readonly { label: string; scheme: MantineColorScheme }[] = [
  { label: 'Light', scheme: 'light' },
  { label: 'Dark', scheme: 'dark' },
  { label: 'As the system', scheme: 'auto' },
]

/** Where Mantine itself would keep it. */
const KEY = 'mantine-color-scheme-value'

const read = (fallback: MantineColorScheme): MantineColorScheme => {
  const kept = browserStorage.get(KEY)
  return isMantineColorScheme(kept) ? kept : fallback
}

/** For each root of this page one: they and other tabs follow what is chosen in one, also where no storage keeps it. */
export const createSchemeManager = (): MantineColorSchemeManager => {
  let stop = () => {}
  return {
    get: read,
    set: (scheme) => {
      if (browserStorage.get(KEY) === scheme) return
      browserStorage.set(KEY, scheme)
      tellPreferences()
    },
    subscribe: (update) => {
      let last = read('auto')
      stop = onPreferences(() => {
        const present = read('auto')
        if (present !== last) update((last = present))
      })
    },
    unsubscribe: () => stop(),
    clear: () => browserStorage.remove(KEY),
  }
}

/** The chosen scheme, kept in this browser. */
export const useColourScheme = () => {
  // Holding transitions back would take a style element, which the page policy does not allow.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return { scheme: colorScheme, setScheme: setColorScheme }
}
