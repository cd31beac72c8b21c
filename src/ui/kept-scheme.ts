import { browserStorage } from '#lib/storage.ts'
import { onPreferences } from './preferences.ts'

const SCHEMES = ['light', 'dark', 'auto'] as const
export type Scheme = (typeof SCHEMES)[number]

/** Where Mantine itself would keep it, and did. */
export const SCHEME_KEY = 'mantine-color-scheme-value'

export const keptScheme = (): Scheme => {
  const kept = browserStorage.get(SCHEME_KEY)
  return SCHEMES.find((scheme) => scheme === kept) ?? 'auto'
}

/** The styles, Mantine's as well, go by an attribute of the whole page. */
export const followScheme = (): void => {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const kept = keptScheme()
    const isDark = kept === 'auto' ? system.matches : kept === 'dark'
    document.documentElement.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light'
  }
  apply()
  onPreferences(apply)
  system.addEventListener('change', apply)
}
