import { useLayoutEffect, useRef } from 'react'
import { isCovered } from './covered.ts'
import { keyName, singleKey } from './keys.ts'

/** Keys by their names (`x`, and `X` with Shift) and what they do. */
type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>

const TYPING = 'input:not([type="checkbox"]), textarea, select, [contenteditable], dialog, [popover], [role="menu"]'

/** Single keys for the whole screen; they mean nothing while one types, or while something is open above the screen. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  const latest = useRef(shortcuts)
  useLayoutEffect(() => {
    latest.current = shortcuts
  })
  // Not a moment after what they belong to is seen: what is typed next would be taken for other keys.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event
      const key = keyName(event)
      // First, since a dozen listen: what comes after looks through the page.
      if (!Object.hasOwn(latest.current, key) || singleKey(event) === undefined) return
      // What has just closed keeps the focus until the page is drawn.
      const field = target instanceof Element && target.checkVisibility() ? target.closest(TYPING) : null
      if (field === null && !isCovered()) latest.current[key]?.(event)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
