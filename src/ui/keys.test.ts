import { afterEach, describe, expect, test, vi } from 'vitest'

const kept = new Map<string, string>()
const listeners: ((event: unknown) => void)[] = []
vi.stubGlobal('localStorage', { getItem: (name: string) => kept.get(name) ?? null })
vi.stubGlobal('addEventListener', (_: string, listener: (event: unknown) => void) => listeners.push(listener))
const { isChord, keyName, leaveKeysToComposition, singleKey } = await import('./keys.ts')

afterEach(() => kept.clear())

const press = (key: string, change: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  ...change,
})

describe('a key is known by its name', () => {
  test.each([
    ['j', 'KeyJ', false, 'j'],
    ['J', 'KeyJ', false, 'j'],
    ['X', 'KeyX', true, 'X'],
    ['x', 'KeyX', true, 'X'],
    ['о', 'KeyJ', false, 'j'],
    ['О', 'KeyJ', true, 'J'],
    ['ξ', 'KeyJ', false, 'j'],
    ['ت', 'KeyJ', false, 'j'],
    ['ㅓ', 'KeyJ', false, 'j'],
    ['\u0E48', 'KeyJ', false, 'j'],
    ['\u0E37', 'KeyN', false, 'n'],
    ['\u0902', 'KeyX', true, 'X'],
    ['\u17BB', 'KeyU', false, 'u'],
    ['\u0E48', 'Digit6', false, '\u0E48'],
    ['؟', 'Slash', true, '?'],
    ['？', 'Slash', true, '?'],
    ['／', 'Slash', false, '/'],
    ['j', 'KeyC', false, 'j'],
    ['ñ', 'Semicolon', false, 'ñ'],
    ['?', 'Slash', true, '?'],
    ['/', 'Digit7', true, '/'],
    ['Enter', 'Enter', false, 'Enter'],
    ['Escape', 'Escape', false, 'Escape'],
    ['Dead', 'BracketLeft', false, 'Dead'],
  ])('%s on %s, Shift %s: %s', (key, code, shiftKey, name) => {
    expect(keyName({ key, code, shiftKey })).toBe(name)
  })
})

test('a chord is no single key, nor is one that somebody has answered to', () => {
  expect(singleKey(press('u'))).toBe('u')
  for (const change of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { defaultPrevented: true }])
    expect(singleKey(press('u', change))).toBeUndefined()
})

test('single keys can be turned off; keys with a name of their own stay', () => {
  kept.set('clumio-admin.single-keys', '"off"')
  for (const key of ['u', 'J', '/', '?', 'о', '1']) expect(singleKey(press(key))).toBeUndefined()
  expect(singleKey(press('Enter'))).toBe('Enter')
  expect(singleKey(press('Escape'))).toBe('Escape')
})

test('what an input method is told, nobody else is', () => {
  leaveKeysToComposition()
  const listener = listeners.at(-1)
  const told = (event: { isComposing: boolean; keyCode: number }): boolean => {
    const stopImmediatePropagation = vi.fn<() => void>()
    listener?.({ ...event, stopImmediatePropagation })
    return stopImmediatePropagation.mock.calls.length === 0
  }
  expect(told({ isComposing: false, keyCode: 13 })).toBe(true)
  expect(told({ isComposing: true, keyCode: 13 })).toBe(false)
  expect(told({ isComposing: true, keyCode: 229 })).toBe(false)
  expect(told({ isComposing: false, keyCode: 229 })).toBe(false)
})

test.each<[string, Partial<KeyboardEvent> & { isAltGr?: boolean }, boolean, boolean]>([
  ['a letter', {}, false, false],
  ['Ctrl', { ctrlKey: true }, true, true],
  ['Command', { metaKey: true }, true, true],
  ['Alt, or Option', { altKey: true }, true, false],
  ['Ctrl and Alt', { ctrlKey: true, altKey: true }, true, true],
  ['AltGr, as Windows tells it', { ctrlKey: true, altKey: true, isAltGr: true }, false, false],
  ['AltGr, as Linux tells it', { isAltGr: true }, false, false],
])('%s is text or a chord', (_, { isAltGr = false, ...held }, elsewhere, withApple) => {
  const getModifierState = (name: string): boolean => name === 'AltGraph' && isAltGr
  const event = { ...press('@', held), getModifierState }
  expect([isChord(event, false), isChord(event, true)]).toEqual([elsewhere, withApple])
})
