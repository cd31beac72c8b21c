/** The key that takes back what can be taken back: of several, the newest. */
import { useEffect, useEffectEvent, useId } from 'react'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { isCovered } from './covered.ts'
import { singleKey } from './keys.ts'

export const UNDO_KEY = 'u'

/** Answers whether there was something to take back yet. */
type Undo = () => boolean
type Way = { id: string; undo: Undo }

const ways = createStore<readonly Way[]>([])

const set = (next: readonly Way[]) => {
  if (next.length > 0) addEventListener('keydown', press)
  else removeEventListener('keydown', press)
  ways.set(next)
}

/** Where letters are typed, or lead to an entry. */
const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="menu"]'

const isTyped = ({ target }: KeyboardEvent): boolean =>
  !(target instanceof Element) || target.closest(TYPING) !== null || isCovered(target)

const press = (event: KeyboardEvent) => {
  if (singleKey(event)?.toLowerCase() !== UNDO_KEY || event.repeat || isTyped(event)) return
  event.preventDefault()
  ways.get().findLast(({ undo }) => undo())
}

/** Offers a way back as long as it is on screen. Answers whether it is the one that the key takes now. */
export const useUndoKey = (undo: Undo | undefined): boolean => {
  const id = useId()
  const isOffered = undo !== undefined
  const latest = useEffectEvent(() => undo?.() ?? false)
  useEffect(() => {
    if (!isOffered) return undefined
    set([...ways.get(), { id, undo: () => latest() }])
    return () => set(ways.get().filter((way) => way.id !== id))
  }, [id, isOffered])
  return useStore(ways).at(-1)?.id === id
}
