import { useSyncExternalStore } from 'react'
import type { Readable } from './store.ts'

/** What a store has, drawn anew when that is another. */
export const useStore = <Value>(store: Readable<Value>): Value => useSyncExternalStore(store.subscribe, store.get)
