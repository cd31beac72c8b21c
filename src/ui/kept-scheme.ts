import { browserStorage } from '#lib/storage.ts'

const SCHEMES = ['light', 'dark', 'auto'] as const
export type Scheme = (typeof SCHEMES)[number]

/** Where Mantine itself would keep it. */
export const SCHEME_KEY = 'mantine-color-scheme-value'

export const keptScheme = (fallback: Scheme = 'auto'): Scheme => {
  const kept = browserStorage.get(SCHEME_KEY)
  return SCHEMES.find((scheme) => scheme === kept) ?? fallback
}

/** What the styles go by. Mantine sets the same, once it is there. */
export const followScheme = (): void => {
  const kept = keptScheme()
  const isDark = kept === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : kept === 'dark'
  document.documentElement.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light'
}
