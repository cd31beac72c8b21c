/** The zone of all times on screen, as the person chose it. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import { isTimeZone, localZone, setTimeZone, timeZone } from '#lib/time-zone.ts'
import { getPreference, onPreferences, usePreference } from './preferences.ts'

const NAME = 'time-zone'

/** `UTC`, `local` (whatever this device has, also after a journey), or a zone's name. */
const readChoice = (stored: unknown): string =>
  typeof stored === 'string' && (stored === 'local' || isTimeZone(stored)) ? stored : 'UTC'

const apply = () => {
  const choice = readChoice(getPreference(NAME))
  setTimeZone(choice === 'local' ? localZone() : choice)
}

/** Before anything is drawn, so that whatever listens for a change later finds the zone set. */
export const followTimeZone = (): void => {
  apply()
  onPreferences(apply)
}

/** Listened to once, for the whole tree: a table has a hundred times. */
export const TimeZoneContext = createContext('UTC')

export const useFollowedTimeZone = (): string => useSyncExternalStore(onPreferences, timeZone)

/** The zone's name; whatever is drawn with it is drawn anew when another is chosen. */
export const useTimeZone = (): string => useContext(TimeZoneContext)

export const useZoneChoice = () => usePreference(NAME, readChoice)
