/** Keys as people mean them: whatever input method, Caps Lock or layout they type with. */
import { useLayoutEffect } from 'react'
import { isApple } from './apple.ts'
import { getPreference, oneOf } from './preferences.ts'
import { usePreference } from './use-preference.ts'

const NAME = 'single-keys'
export const SINGLE_KEYS = ['on', 'off'] as const

const readSingleKeys = oneOf(SINGLE_KEYS, 'on')

/** Whoever dictates, or rests a hand on the keyboard, can turn off all keys that act without Ctrl (WCAG 2.1.4). */
export const useSingleKeys = () => usePreference(NAME, readSingleKeys)

/** The code of a key that an input method takes: Safari tells of the Enter that ends a word by it alone. */
const COMPOSING = 229
const isComposed = ({ isComposing, keyCode }: { isComposing: boolean; keyCode: number }): boolean =>
  isComposing || keyCode === COMPOSING

/** While an input method composes, every key is its own: nothing of the page hears of it. */
export const leaveKeysToComposition = (): void =>
  addEventListener(
    'keydown',
    (event) => {
      if (isComposed(event)) event.stopImmediatePropagation()
    },
    { capture: true },
  )

const awaited = new Set<object>()

const doKeysRest = (): boolean => awaited.size > 0

/** While something that was asked for is on its way over the page, keys are meant for it and for nothing below. */
export const useKeysRest = (isAwaited: boolean): void =>
  useLayoutEffect(() => {
    if (!isAwaited) return undefined
    const one = {}
    awaited.add(one)
    return () => void awaited.delete(one)
  }, [isAwaited])

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>

/** The signs of our keys, as other scripts write them. */
const SIGNS: Readonly<Record<string, string>> = { '؟': '?', '？': '?', '／': '/' }

/**
 * A key by its name: letters small, whatever Caps Lock says, and capital with Shift; where the layout has other letters,
 * or marks that are set on them, those that stand in their place.
 */
export const keyName = ({ key, code, shiftKey }: Pressed): string => {
  if (!/^[\p{L}\p{M}]$/u.test(key)) return SIGNS[key] ?? key
  const letter = /^[a-z]$/i.test(key) ? key : /^Key([A-Z])$/.exec(code)?.[1]
  return letter === undefined ? key : shiftKey ? letter.toUpperCase() : letter.toLowerCase()
}

type Held = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'getModifierState'>

/** Whether a key is pressed together with one that gives it another meaning: text typed with AltGr, or Option, is text. */
export const isChord = (event: Held, isOfApple = isApple): boolean =>
  (event.ctrlKey || event.metaKey || (event.altKey && !isOfApple)) && !event.getModifierState('AltGraph')

type Chord = Pressed & Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'>

/** The key, where it was pressed alone and nobody else has answered to it; `undefined` where single keys are off or rest. */
export const singleKey = (event: Chord): string | undefined => {
  if (doKeysRest() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const isOff = event.key.length === 1 && readSingleKeys(getPreference(NAME)) === 'off'
  return isOff ? undefined : keyName(event)
}
