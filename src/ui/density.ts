/** How much room rows take: as the person chose, on every screen. */
import { getPreference, oneOf, onPreferences } from './preferences.ts'

export const DENSITY = 'density'
export const DENSITIES = ['compact', 'comfortable'] as const

export const readDensity = oneOf(DENSITIES, 'compact')

const apply = () => {
  document.documentElement.dataset['density'] = readDensity(getPreference(DENSITY))
}

/** The styles go by an attribute of the whole page. */
export const followDensity = (): void => {
  apply()
  onPreferences(apply)
}
