import type { ReactNode } from 'react'
import { TimeZoneContext, useFollowedTimeZone } from './time-zone.ts'
import { MinuteContext, useFollowedMinute } from './use-now.ts'

/** The zone and the minute of all times. */
export const TimeProvider = ({ children }: { children: ReactNode }) => (
  <TimeZoneContext value={useFollowedTimeZone()}>
    <MinuteContext value={useFollowedMinute()}>{children}</MinuteContext>
  </TimeZoneContext>
)
