/** What stands above every page when it is asked for, one at a time: from the header, a menu or by a key. */
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'

type Overlay = 'palette' | 'preferences' | 'shortcuts'

const present = createStore<Overlay | null>(null)

export const openOverlay = (overlay: Overlay): void => present.set(overlay)
export const closeOverlay = (): void => present.set(null)
export const useOverlay = (): Overlay | null => useStore(present)
