/** Which shell copied commands are for. */
import { SHELLS } from '#lib/shells.ts'
import { oneOf, usePreference } from './preferences.ts'

const read = oneOf(SHELLS, 'posix')

export const useShell = () => usePreference('shell', read)
