import { createContext, useContext, useSyncExternalStore } from 'react'
import { timeZone } from '#lib/time-zone.ts'
import { readZoneChoice, TIME_ZONE } from './follow-time-zone.ts'
import { onPreferences } from './preferences.ts'
import { usePreference } from './use-preference.ts'

/** Listened to once, for the whole tree: a table has a hundred times. */
export const TimeZoneContext = createContext('UTC')

export const useFollowedTimeZone = (): string => useSyncExternalStore(onPreferences, timeZone)

/** The zone's name; whatever is drawn with it is drawn anew when another is chosen. */
export const useTimeZone = (): string => useContext(TimeZoneContext)

export const useZoneChoice = () => usePreference(TIME_ZONE, readZoneChoice)
