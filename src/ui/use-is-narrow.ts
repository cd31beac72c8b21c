import { useSyncExternalStore } from 'react'

let known: MediaQueryList | undefined
/** Asked when something is drawn: a fault at a module's top would keep everything from being drawn, in words too. */
const query = (): MediaQueryList => (known ??= matchMedia('(width < 640px)'))

const subscribe = (listener: () => void) => {
  query().addEventListener('change', listener)
  return () => query().removeEventListener('change', listener)
}

/** Whether rows are drawn as two lines. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => query().matches)
