import { DEFAULT_THEME, MantineContext, MantineThemeContext, mergeMantineTheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { theme } from './theme.ts'

/** The scheme is followed by the styles alone; `kept-scheme.ts` says which it is. */
const MANTINE = {
  getRootElement: () => document.documentElement,
  classNamesPrefix: 'mantine',
  cssVariablesSelector: ':root',
  withStaticClasses: true,
  colorScheme: 'auto',
  setColorScheme: () => {},
  clearColorScheme: () => {},
} as const

const THEME = mergeMantineTheme(DEFAULT_THEME, theme)

/**
 * What Mantine's parts look for around them, around those alone: the first screen has none of them. `MantineProvider`
 * would bring along what writes the theme's variables by script; all of them stand in `theme.css`.
 */
export const Themed = ({ children }: { children: ReactNode }) => (
  <MantineContext value={MANTINE}>
    <MantineThemeContext value={THEME}>{children}</MantineThemeContext>
  </MantineContext>
)
