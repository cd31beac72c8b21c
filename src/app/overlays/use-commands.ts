import { useQuery } from '@tanstack/react-query'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { bestMatches } from '#lib/best-matches.ts'
import { paths } from '#lib/unit-paths.ts'
import { goTo } from '#lib/way.ts'
import { useColourScheme } from '#ui/colour-scheme.ts'
import { useScreenCommands } from '#ui/screen-commands.ts'
import { PAGES, pathOf } from '#app/pages.ts'
import { signOutOf } from '#app/shell/sign-out.ts'
import { useSwitchUnit } from '#app/shell/use-switch-unit.ts'
import { openOverlay } from './open-overlay.ts'

export type Command = { id: string; label: string; note?: string; run: () => void }
export type CommandGroup = { name: string; commands: readonly Command[] }

const MOST_UNITS = 8

/** What can be done from anywhere without asking the API, in the unit and versions of the address. */
export const useCommands = (text: string): readonly CommandGroup[] => {
  const place = usePlace()
  const switchUnit = useSwitchUnit()
  const session = useSignedIn()
  const { setScheme } = useColourScheme()
  const ofScreen = useScreenCommands()
  const { data: tree } = useQuery(unitTree(useApiContext()))

  const pages: Command[] = PAGES.map((page) => ({
    id: `page-${page.title}`,
    label: page.title,
    run: () => goTo(pathOf(page, place)),
  }))

  const actions: Command[] = [
    ...ofScreen.map(({ label, run }) => ({ id: `screen-${label}`, label, note: 'on this screen', run })),
    { id: 'invite', label: 'Invite user', run: () => goTo(paths.inviteUser(place)) },
    { id: 'scheme', label: 'Toggle light and dark', run: () => setScheme(isDark() ? 'light' : 'dark') },
    { id: 'preferences', label: 'Preferences', note: 'zone, colours, rows', run: () => openOverlay('preferences') },
    { id: 'shortcuts', label: 'Keyboard shortcuts', note: '?', run: () => openOverlay('shortcuts') },
    { id: 'sign-out', label: 'Sign out', run: () => signOutOf(session) },
  ]

  // Among dozens of units only those that were asked for.
  const wanted = text.trim().toLowerCase()
  const units = wanted === '' ? [] : [...(tree?.byId.values() ?? [])].filter(({ unit }) => unit.id !== place.unit)
  const byId = units.filter(({ unit }) => unit.id === wanted)
  const found = byId.length > 0 ? byId : bestMatches(units, text, ({ unit }) => unit.name).slice(0, MOST_UNITS)

  const labelled = (commands: readonly Command[]) => bestMatches(commands, text, ({ label }) => label)
  return [
    { name: 'Pages', commands: labelled(pages) },
    {
      name: 'Switch to',
      commands: found.map(({ unit, path }) => ({
        id: `unit-${unit.id}`,
        label: unit.name,
        note: path.slice(0, -1).join(' / '),
        run: () => switchUnit(unit.id),
      })),
    },
    { name: 'Actions', commands: labelled(actions) },
  ]
}

/** Mantine writes the scheme that is in force, also where the system chose it. */
const isDark = (): boolean => document.documentElement.dataset['mantineColorScheme'] === 'dark'
