import { useMemo, useSyncExternalStore } from 'react'

const PREFIX = 'clumio-admin.'
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * A choice that this browser keeps, the same in all its tabs. What is stored is checked by `read`, which gets
 * `undefined` when there is nothing; it must be the same function on every render.
 */
export const useStored = <Value>(name: string, read: (stored: unknown) => Value): [Value, (value: Value) => void] => {
  const key = PREFIX + name
  const text = useSyncExternalStore(subscribe, () => localStorage.getItem(key))
  const value = useMemo(() => read(parsed(text)), [read, text])
  const write = (next: Value) => {
    localStorage.setItem(key, JSON.stringify(next))
    for (const listener of listeners) listener()
  }
  return [value, write]
}
