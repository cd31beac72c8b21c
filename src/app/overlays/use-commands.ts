import { identity } from '#api/transport/identity.ts'
import { useConnectionLabel } from '#queries/connection-labels.ts'
import { usePlace, useSignedIn } from '#queries/context.ts'
import { bestMatches } from '#lib/best-matches.ts'
import { DEFAULT_UNIT, paths } from '#lib/unit-paths.ts'
import { useStore } from '#lib/use-store.ts'
import { LATEST } from '#lib/versions.ts'
import { goTo } from '#lib/way.ts'
import { setScheme } from '#ui/colour-scheme.ts'
import { useScreenCommands } from '#ui/screen-commands.ts'
import { signOutOf } from '#app/shell/sign-out.ts'
import type { Command, CommandGroup } from './command.ts'
import { openOverlay } from './open-overlay.ts'
import { useEverywherePageCommands, usePageCommands, useUnitCommands } from './use-places.ts'

/** What can be done from anywhere without asking the API for more than units, in the unit and versions of the address. */
export const useCommands = (text: string): readonly CommandGroup[] => {
  const place = usePlace()
  const session = useSignedIn()
  const labelOf = useConnectionLabel()
  const isSeveral = useStore(identity.known).sessions.length > 1
  const pages = usePageCommands(text)
  const units = useUnitCommands(text, false)
  const named = isSeveral ? { note: labelOf(session.connection) } : {}
  const actions = useActions(
    text,
    [{ id: 'invite', label: 'Invite user', ...named, run: () => goTo(paths.inviteUser(place)) }],
    [{ id: 'sign-out', label: 'Sign out', ...named, run: () => signOutOf(session) }],
  )
  return [pages, units, actions]
}

/** The same over all connections: what is of one names it, and is done there. */
export const useCommandsEverywhere = (text: string): readonly CommandGroup[] => {
  const { sessions } = useStore(identity.known)
  const labelOf = useConnectionLabel()
  const [overAll, pages] = useEverywherePageCommands(text)
  const units = useUnitCommands(text, true)
  const actions = useActions(
    text,
    sessions.map(({ connection }) => ({
      id: `${connection}-invite`,
      label: 'Invite user',
      note: labelOf(connection),
      run: () => goTo(paths.inviteUser({ connection, unit: DEFAULT_UNIT, versions: LATEST })),
    })),
    sessions.map((session) => ({
      id: `${session.connection}-sign-out`,
      label: 'Sign out',
      note: labelOf(session.connection),
      run: () => signOutOf(session),
    })),
  )
  return [overAll, pages, units, actions].flatMap((group) => group ?? [])
}

const useActions = (text: string, first: readonly Command[], last: readonly Command[]): CommandGroup => {
  const ofScreen = useScreenCommands()
  const actions: Command[] = [
    ...ofScreen.map(({ label, run }) => ({ id: `screen-${label}`, label, note: 'on this screen', run })),
    ...first,
    { id: 'scheme', label: 'Toggle light and dark', run: () => setScheme(isDark() ? 'light' : 'dark') },
    { id: 'preferences', label: 'Preferences', note: 'zone, colours, rows', run: () => openOverlay('preferences') },
    { id: 'shortcuts', label: 'Keyboard shortcuts', note: '?', run: () => openOverlay('shortcuts') },
    ...last,
  ]
  return { name: 'Actions', commands: bestMatches(actions, text, ({ label }) => label) }
}

/** The scheme that is in force, also where the system chose it. */
const isDark = (): boolean => document.documentElement.dataset['mantineColorScheme'] === 'dark'
