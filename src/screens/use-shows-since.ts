import { usePreference } from '#ui/use-preference.ts'

const read = (stored: unknown): boolean => stored === true

/** Whether active alerts show what has succeeded since. It costs a request for each entity, so it is off at first. */
export const useShowsSince = () => usePreference('shows-since', read)
