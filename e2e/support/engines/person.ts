/** Somebody at a browser of any engine: presses, types and waits for what is shown, by role and name. */
import { expect } from '@playwright/test'
import type { Actions, Browser } from './engine.ts'
import { describePath, look, type Path, type Role, type Seen, type Then } from './look.ts'

type Name = string | RegExp

export type Person = {
  /** Looks within this alone. */
  in: (role: Role, name: Name) => Person
  /** All of a kind that is there now. */
  read: (role: Role, name?: Name) => Promise<Seen[]>
  /** Waits until there is exactly one. */
  see: (role: Role, name: Name) => Promise<Seen>
  /** Waits until there is none. */
  gone: (role: Role, name: Name) => Promise<void>
  focused: (role: Role, name: Name) => Promise<void>
  click: (role: Role, name: Name, held?: string) => Promise<void>
  /** Puts this in the place of what is in a field. */
  fill: (role: Role, name: Name, text: string) => Promise<void>
  /** Chooses what begins with this by typing it. */
  choose: (name: Name, beginning: string) => Promise<void>
  /** Types where it has the focus: what a list is searched for, part after part of a time. */
  typeIn: (role: Role, name: Name, keys: Iterable<string>) => Promise<void>
  /** `Enter`, `Control+k`. */
  press: (keys: string) => Promise<void>
  type: (keys: Iterable<string>) => Promise<void>
}

/** The code points that WebDriver has for keys without a letter. */
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
  ArrowRight: '\uE014',
  Space: ' ',
}
const codeOf = (key: string): string => KEYS[key] ?? key
const down = (key: string) => ({ type: 'keyDown', value: codeOf(key) })
const up = (key: string) => ({ type: 'keyUp', value: codeOf(key) })
const keyboard = (actions: readonly object[]): Actions => ({ type: 'key', id: 'keyboard', actions })

const clickAt = ({ x, y }: { x: number; y: number }): Actions => ({
  type: 'pointer',
  id: 'mouse',
  parameters: { pointerType: 'mouse' },
  actions: [
    { type: 'pointerMove', x, y, duration: 0, origin: 'viewport' },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ],
})

export const personAt = (browser: Browser, within: Path = []): Person => {
  const read = (role: Role, name: Name = /(?:)/, then?: Then) => look(browser, [...within, { role, name }], then)
  const words = (role: Role, name: Name) => describePath([...within, { role, name }])

  /** `state`: what is waited for, in words. */
  const waitFor = async (
    role: Role,
    name: Name,
    state: string,
    isAsWanted: (seen: readonly Seen[]) => boolean,
    then?: Then,
  ): Promise<readonly Seen[]> => {
    let seen: readonly Seen[] = []
    const lookAgain = async () => {
      seen = await read(role, name, then)
      return isAsWanted(seen) ? state : seen
    }
    await expect.poll(lookAgain, { message: words(role, name) }).toBe(state)
    return seen
  }

  const see: Person['see'] = async (role, name) => {
    const [seen] = await waitFor(role, name, 'is there once', ({ length }) => length === 1)
    if (seen === undefined) throw new Error(words(role, name))
    return seen
  }

  const press: Person['press'] = (keys) => {
    const [key = '', ...held] = keys.split('+').reverse()
    const released = held.toReversed()
    return browser.act(keyboard([...held.reverse().map(down), down(key), up(key), ...released.map(up)]))
  }

  /** Not before it stands still, nothing lies over it, and it would do something. */
  const click: Person['click'] = async (role, name, held) => {
    let before = ''
    const standsStill = ([one, ...others]: readonly Seen[]) => {
      const was = before
      before = JSON.stringify(one?.isDisabled === false ? one.point : null)
      return others.length === 0 && before !== 'null' && before === was
    }
    const [seen] = await waitFor(role, name, 'can be pressed', standsStill, 'bring')
    if (!seen?.point) throw new Error(words(role, name))
    if (held !== undefined) await browser.act(keyboard([down(held)]))
    await browser.act(clickAt(seen.point))
    if (held !== undefined) await browser.act(keyboard([up(held)]))
  }

  /** Some at a time: no command takes long, however much is typed. */
  const type: Person['type'] = async (keys) => {
    const all = Array.from(keys)
    for (let at = 0; at < all.length; at += 50)
      await browser.act(keyboard(all.slice(at, at + 50).flatMap((key) => [down(key), up(key)])))
  }

  const typeIn: Person['typeIn'] = async (role, name, keys) => {
    const hasFocus = (seen: readonly Seen[]) => seen.length === 1 && seen.every(({ isFocused }) => isFocused)
    await waitFor(role, name, 'has the focus', hasFocus, 'focus')
    await type(keys)
  }

  return {
    in: (role, name) => personAt(browser, [...within, { role, name }]),
    read: (role, name) => read(role, name),
    see,
    gone: async (role, name) => void (await waitFor(role, name, 'is gone', ({ length }) => length === 0)),
    focused: async (role, name) =>
      void (await waitFor(role, name, 'has the focus', (seen) => seen.some(({ isFocused }) => isFocused))),
    click,
    fill: async (role, name, text) => {
      await click(role, name)
      await press('Control+a')
      await type(text)
      await waitFor(role, name, 'holds the text', ([seen]) => seen?.value === text)
    },
    // Letters of one choice belong together only for a second, which is over before a slow machine has typed them.
    choose: (name, beginning) =>
      expect(async () => {
        await typeIn('combobox', name, beginning)
        expect((await see('combobox', name)).value).toMatch(new RegExp(`^${beginning}`, 'i'))
      }).toPass({ intervals: [1500], timeout: 60_000 }),
    typeIn,
    press,
    type,
  }
}
