/** Which shell copied commands are for. */
import { SHELLS } from '#lib/shells.ts'
import { oneOf } from './preferences.ts'
import { usePreference } from './use-preference.ts'

const read = oneOf(SHELLS, 'posix')

export const useShell = () => usePreference('shell', read)
