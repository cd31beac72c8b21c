/** One value that stands outside of all that is drawn: whoever listens is told when it is another. */
export type Readable<Value> = {
  get: () => Value
  /** Answers how to listen no more. */
  subscribe: (listener: () => void) => () => void
}

export type Store<Value> = Readable<Value> & { set: (next: Value) => void }

export const createStore = <Value>(initial: Value): Store<Value> => {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** What is told without a value of its own. */
export const createSignal = () => {
  const times = createStore(0)
  return { tell: () => times.set(times.get() + 1), subscribe: times.subscribe }
}
