import { useLayoutEffect } from 'react'

let typed = ''

/** What was typed for the palette before its script had come. */
export const typedAhead = (): string => typed

/** Whoever presses Ctrl K types on at once: until the palette stands, what is typed is kept for it. */
export const useTypingAhead = (isAwaited: boolean): void =>
  useLayoutEffect(() => {
    typed = ''
    if (!isAwaited) return undefined
    const take = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event
      if (ctrlKey || metaKey || altKey || document.querySelector('dialog[open]')) return
      if (key === 'Backspace') typed = typed.slice(0, -1)
      else if (key.length === 1) typed += key
      else return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    addEventListener('keydown', take, { capture: true })
    return () => removeEventListener('keydown', take, { capture: true })
  }, [isAwaited])
