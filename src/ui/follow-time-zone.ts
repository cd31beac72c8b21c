/** The zone of all times on screen, as the person chose it. */
import { isTimeZone, localZone, setTimeZone } from '#lib/time-zone.ts'
import { getPreference, onPreferences } from './preferences.ts'

export const TIME_ZONE = 'time-zone'

/** `UTC`, `local` (whatever this device has, also after a journey), or a zone's name. */
export const readZoneChoice = (stored: unknown): string =>
  typeof stored === 'string' && (stored === 'local' || isTimeZone(stored)) ? stored : 'UTC'

const apply = () => {
  const choice = readZoneChoice(getPreference(TIME_ZONE))
  setTimeZone(choice === 'local' ? localZone() : choice)
}

/** Before anything is drawn, so that whatever listens for a change later finds the zone set. */
export const followTimeZone = (): void => {
  apply()
  onPreferences(apply)
}
