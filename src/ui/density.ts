/** How much room rows take: as the person chose, on every screen. */
import { getPreference, oneOf, onPreferences, usePreference } from './preferences.ts'

const NAME = 'density'
export const DENSITIES = ['compact', 'comfortable'] as const

const readDensity = oneOf(DENSITIES, 'compact')

const apply = () => {
  document.documentElement.dataset['density'] = readDensity(getPreference(NAME))
}

/** The styles go by an attribute of the whole page. */
export const followDensity = (): void => {
  apply()
  onPreferences(apply)
}

export const useDensity = () => usePreference(NAME, readDensity)
