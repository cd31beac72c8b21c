/** What a screen offers to what stands above every screen: commands to the palette, keys to the sheet of shortcuts. */
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'

const createOffers = <Offer>() => {
  const present = createStore<readonly Offer[]>([])
  const add = (offer: Offer) => {
    present.set([...present.get(), offer])
    return () => present.set(present.get().filter((other) => other !== offer))
  }
  return { add, use: () => useStore(present) }
}

type ScreenCommand = { label: string; run: () => void }

const commands = createOffers<ScreenCommand>()

/** In the order of the screen. Of two with one name the later counts: what is open before the list behind it. */
export const useScreenCommands = (): readonly ScreenCommand[] => {
  const all = commands.use()
  return [...new Map(all.map((command) => [command.label, command])).values()]
}

/**
 * Offers a command as long as the caller is on screen; none without a name. Answers it for the button that does the same:
 * one and the same function, so that the button is not drawn anew with the caller.
 */
export const useCommand = (label: string | undefined, run: () => void): (() => void) => {
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  const press = useCallback(() => latest.current(), [])
  useEffect(() => (label === undefined ? undefined : commands.add({ label, run: press })), [label, press])
  return press
}

type ShortcutRow = { keys: readonly string[]; does: string }
export type ShortcutGroup = { name: string; rows: readonly ShortcutRow[] }

const shortcuts = createOffers<ShortcutGroup>()

export const useShortcutGroups = shortcuts.use

/** Lists the keys of a screen; `group` must be the same object on every render. */
export const useShortcutGroup = (group: ShortcutGroup): void => useEffect(() => shortcuts.add(group), [group])
