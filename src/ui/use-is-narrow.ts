import { useSyncExternalStore } from 'react'

const query = matchMedia('(width < 640px)')

const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether rows are drawn as two lines. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
