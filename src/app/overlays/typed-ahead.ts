import { useLayoutEffect } from 'react'
import { doKeysRest, isChord } from '#ui/keys.ts'

let typed = ''

/** What was typed for the palette before it stood. */
export const typedAhead = (): string => typed

/**
 * Whoever presses Ctrl K types on at once: until the palette stands, is said to be late, or something else is focused,
 * what is typed is kept for it.
 */
export const useTypingAhead = (isAwaited: boolean): void =>
  useLayoutEffect(() => {
    typed = ''
    if (!isAwaited) return undefined
    const { activeElement: before } = document
    const take = (event: KeyboardEvent) => {
      const { activeElement: focus, body } = document
      if (!doKeysRest() || (focus !== before && focus !== body)) return
      if (isChord(event)) return
      const { key } = event
      if (key === 'Backspace') typed = typed.slice(0, -1)
      else if (key.length === 1) typed += key
      else return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    addEventListener('keydown', take, { capture: true })
    return () => removeEventListener('keydown', take, { capture: true })
  }, [isAwaited])
