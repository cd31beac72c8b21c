import { useState } from 'react'

/**
 * A state that belongs to what `of` names: with something else it begins anew, for good, and what was begun before puts
 * nothing into it any more.
 */
export const useStateOf = <Value>(of: string, initial: Value): [Value, (value: Value) => void] => {
  const [kept, setKept] = useState({ of, value: initial })
  if (kept.of !== of) setKept({ of, value: initial })
  const put = (value: Value) => setKept((present) => (present.of === of ? { of, value } : present))
  return [kept.of === of ? kept.value : initial, put]
}
