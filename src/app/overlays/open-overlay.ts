/** What stands above every page when it is asked for, one at a time: from the header, a menu or by a key. */
import { useSyncExternalStore } from 'react'

export type Overlay = 'palette' | 'preferences' | 'shortcuts'

let present: Overlay | null = null
const listeners = new Set<() => void>()

const show = (overlay: Overlay | null) => {
  present = overlay
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const openOverlay = (overlay: Overlay): void => show(overlay)
export const closeOverlay = (): void => show(null)
export const useOverlay = (): Overlay | null => useSyncExternalStore(subscribe, () => present)
