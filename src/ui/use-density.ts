import { DENSITY, readDensity } from './density.ts'
import { usePreference } from './use-preference.ts'

export const useDensity = () => usePreference(DENSITY, readDensity)
