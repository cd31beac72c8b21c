import { MantineContext, MantineThemeProvider, useProviderColorScheme } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { createSchemeManager } from './colour-scheme.ts'
import { theme } from './theme.ts'
import { TimeZoneContext, useFollowedTimeZone } from './time-zone.ts'
import { MinuteContext, useFollowedMinute } from './use-now.ts'

const ROOT = {
  getRootElement: () => document.documentElement,
  classNamesPrefix: 'mantine',
  cssVariablesSelector: ':root',
  withStaticClasses: true,
}

/** What `MantineProvider` tells its components, but for the one value while nothing changes. */
const useMantine = () => {
  const [manager] = useState(createSchemeManager)
  const scheme = useProviderColorScheme({ ...ROOT, manager, defaultColorScheme: 'auto', forceColorScheme: undefined })
  const { colorScheme, setColorScheme, clearColorScheme } = scheme
  return useMemo(
    () => ({ ...ROOT, colorScheme, setColorScheme, clearColorScheme }),
    [colorScheme, setColorScheme, clearColorScheme],
  )
}

/**
 * The theme, and the zone and the minute of all times. `MantineProvider` is put together from its parts, since the whole
 * brings along what writes the theme's variables by script; all of them stand in `theme.css`.
 */
export const ThemeProvider = ({ children }: { children: ReactNode }) => (
  <MantineContext value={useMantine()}>
    <MantineThemeProvider theme={theme}>
      <TimeZoneContext value={useFollowedTimeZone()}>
        <MinuteContext value={useFollowedMinute()}>{children}</MinuteContext>
      </TimeZoneContext>
    </MantineThemeProvider>
  </MantineContext>
)
