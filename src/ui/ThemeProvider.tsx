import { MantineProvider } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { createSchemeManager } from './colour-scheme.ts'
import { theme } from './theme.ts'
import { TimeZoneContext, useFollowedTimeZone } from './time-zone.ts'
import { MinuteContext, useFollowedMinute } from './use-now.ts'

/** The theme, written nowhere by script (all its variables stand in `theme.css`), and the zone and the minute of all times. */
export const ThemeProvider = ({ children }: { children: ReactNode }) => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    colorSchemeManager={useState(createSchemeManager)[0]}
    withCssVariables={false}
    withGlobalClasses={false}
  >
    <TimeZoneContext value={useFollowedTimeZone()}>
      <MinuteContext value={useFollowedMinute()}>{children}</MinuteContext>
    </TimeZoneContext>
  </MantineProvider>
)
