/** What the story does over and over: goes to a page, looks into dialogs and what floats, saves a file. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { World } from '../world.ts'
import type { Browser, Engine } from './engine.ts'
import type { Role } from './look.ts'
import { DIALOGS, FIELDS, FILES, FLOATS } from './opened.ts'
import type { Person } from './person.ts'

export type Story = {
  browser: Browser
  engine: Engine
  world: World
  downloads: string
  on: Person
  /** What it has opened and saved so far. */
  opened: Set<string>
}

export const goTo = async (on: Person, page: string): Promise<void> => {
  await on.in('navigation', 'Pages').click('link', page)
  await on.see('heading', page)
}

/** The name of the first of many that can be pressed, once there is one. */
export const firstOf = async (on: Person, role: Role, pattern: RegExp): Promise<string> => {
  const read = async () => (await on.read(role, pattern)).find(({ isDisabled }) => !isDisabled)?.name ?? ''
  await expect.poll(read, String(pattern)).not.toBe('')
  return read()
}

/** Searches the list for somebody, until nobody else is in it: before the others have gone, the row stands elsewhere. */
export const findsUser = async (on: Person, name: string): Promise<void> => {
  await goTo(on, 'Users')
  await on.fill('searchbox', 'Name', name)
  await expect.poll(async () => (await on.in('table', 'Users').read('row')).length).toBe(1)
}

/** A dialog holds the focus, closes on Escape and gives the focus back. */
export const lookInto = async (
  { on, opened }: Story,
  what: keyof typeof DIALOGS,
  back?: readonly [Role, string],
): Promise<void> => {
  const title = DIALOGS[what]
  const { holdsFocus, name } = await on.see('dialog', title)
  expect(holdsFocus, name).toBe(true)
  opened.add(`dialog ${what}`)
  await on.press('Escape')
  await on.gone('dialog', title)
  if (back !== undefined) await on.focused(...back)
}

/** The text of a file that the page has saved, once there is one. */
export const savedBy = async (
  { downloads, opened }: Story,
  what: keyof typeof FILES,
  save: () => Promise<void>,
): Promise<() => Promise<string>> => {
  const [name, text] = FILES[what]
  await save()
  const read = async (): Promise<string> => {
    // Until it is whole, it has another name, or nothing in it.
    const file = (await readdir(downloads)).find((one) => name.test(one))
    return file === undefined ? '' : readFile(join(downloads, file), 'utf8')
  }
  await expect.poll(read, what).toMatch(text)
  opened.add(`file ${what}`)
  return read
}

/** Chooses a file that holds this, named as the field's own files are. */
export const givesFile = async (
  { browser, downloads, opened }: Story,
  what: keyof typeof FIELDS,
  file: { name: string; bytes: Uint8Array },
): Promise<void> => {
  const path = join(downloads, file.name)
  await writeFile(path, file.bytes)
  const isIt = `(field) => field.checkVisibility() && field.labels[0].innerText.startsWith('${FIELDS[what]}')`
  await browser.choose(`[...document.querySelectorAll('input[type=file]')].find(${isIt})`, path)
  opened.add(`field ${what}`)
}

/** Runs in the page: how what floats stands in the window, once there is something in it. */
const READ_FLOAT = `(() => {
  const float = [...document.querySelectorAll('[popover=auto]:popover-open')].at(-1)
  if (float === undefined) return 'closed'
  if (float.querySelector('button, input, a, [role]') === null) return 'empty'
  const { left, right, top, bottom } = float.getBoundingClientRect()
  const isClear = left >= 7.5 && innerWidth - right >= 7.5 && top >= 0 && bottom <= innerHeight
  return isClear ? 'in the window' : [left, top, right, bottom, 'of', innerWidth, innerHeight].join(' ')
})()`

export const expectFloat = async ({ browser, opened }: Story, name: string, state = 'in the window') => {
  await expect.poll(() => browser.run<string>(READ_FLOAT), name).toBe(state)
  for (const [what, names] of Object.entries(FLOATS)) if (names.test(name)) opened.add(`float ${what}`)
}

/**
 * Opens all that floats on a screen and has not been opened in a window of this width, closes it by Escape, and sees
 * where the focus is then.
 */
export const opensFloats = async (story: Story, width: 'wide' | 'narrow'): Promise<void> => {
  const { on, opened } = story
  const isNew = (name: string) => !opened.has(`${width}: ${name}`)
  const buttons = (await on.read('button')).filter(({ opensFloat, name }) => opensFloat && isNew(name))
  expect(buttons.length).toBeGreaterThan(0)
  for (const { name } of buttons) {
    await on.click('button', name)
    await expectFloat(story, name)
    await on.press('Escape')
    await expectFloat(story, name, 'closed')
    await on.focused('button', name)
    opened.add(`${width}: ${name}`)
  }
}
