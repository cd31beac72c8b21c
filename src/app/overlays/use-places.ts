import { identity } from '#api/transport/identity.ts'
import { useConnectionLabel } from '#queries/connection-labels.ts'
import { usePlace, useSignedIn } from '#queries/context.ts'
import { bestMatches } from '#lib/best-matches.ts'
import { placedId, placeUnits } from '#lib/placed-units.ts'
import { DEFAULT_UNIT, type Place } from '#lib/unit-paths.ts'
import { useStore } from '#lib/use-store.ts'
import { LATEST } from '#lib/versions.ts'
import { goTo } from '#lib/way.ts'
import { EVERYWHERE_PAGES, everywherePathOf } from '#app/everywhere/pages.ts'
import { PAGES, pathOf } from '#app/pages.ts'
import { useBranches } from '#app/shell/use-branches.ts'
import { useGoToPlaced } from '#app/shell/use-go-to-placed.ts'
import type { Command, CommandGroup } from './command.ts'

const MOST_UNITS = 8
/** Over all connections each page is as often there as there are connections. */
const MOST_PAGES = 3

/** The units of all connections that one is signed in to: one request each, at most once a minute. */
export const useUnitCommands = (text: string, isAtAll: boolean): CommandGroup => {
  const here = useSignedIn()
  const { unit: present } = usePlace()
  const branches = useBranches()
  const goToPlaced = useGoToPlaced(branches)
  const isSeveral = branches.length > 1

  // Among dozens of units only those that were asked for.
  const wanted = text.trim().toLowerCase()
  const presentId = isAtAll ? undefined : isSeveral ? placedId(here.connection, present) : present
  const nodes =
    wanted === ''
      ? []
      : [...placeUnits(branches).byId.values()].filter(({ unit }) => (isSeveral ? unit.id : unit.of?.id) !== presentId)
  const byId = nodes.filter(({ unit }) => unit.of?.id === wanted)
  const found = byId.length > 0 ? byId : bestMatches(nodes, text, ({ unit }) => unit.name).slice(0, MOST_UNITS)
  return {
    name: 'Switch to',
    commands: found.map(({ unit, path, details }) => ({
      id: `unit-${unit.id}`,
      label: unit.name,
      note: unit.of ? path.slice(0, -1).join(' / ') : (details ?? ''),
      run: () => goToPlaced(unit),
    })),
  }
}

/** The pages of the connection on screen. */
export const usePageCommands = (text: string): CommandGroup => {
  const place = usePlace()
  const pages = PAGES.map((page) => ({
    id: `page-${page.title}`,
    label: page.title,
    run: () => goTo(pathOf(page, place)),
  }))
  return { name: 'Pages', commands: bestMatches(pages, text, ({ label }) => label) }
}

/** The pages over all connections; of those of a single one, the ones that were asked for. */
export const useEverywherePageCommands = (text: string): CommandGroup[] => {
  const labelOf = useConnectionLabel()
  const { sessions } = useStore(identity.known)
  const overAll = EVERYWHERE_PAGES.map((one) => ({
    id: `all-${one.page.title}`,
    label: one.page.title,
    note: 'All connections',
    run: () => goTo(everywherePathOf(one)),
  }))
  const found = text.trim() === '' ? [] : bestMatches(PAGES, text, ({ title }) => title).slice(0, MOST_PAGES)
  const commands = found.flatMap((page) =>
    sessions.map(({ connection }): Command => {
      const place: Place = { connection, unit: DEFAULT_UNIT, versions: LATEST }
      return {
        id: `${connection}-page-${page.title}`,
        label: page.title,
        note: labelOf(connection),
        run: () => goTo(pathOf(page, place)),
      }
    }),
  )
  return [
    { name: 'All connections', commands: bestMatches(overAll, text, ({ label, note }) => `${label} ${note}`) },
    { name: 'Pages', commands },
  ]
}
