/**
 * While an input method composes, keys are its own: on every screen with fields each field takes what is composed, and no
 * key that is pressed meanwhile does anything, however the browser tells of it.
 */
import type { CDPSession, Locator, Page } from '@playwright/test'
import { goOnTo } from './support/go-on.ts'
import { chooseInMenu, goToAlerts, openUnits } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { FINANCE } from './support/units.ts'

test.use({ worldSize: { alerts: 24, users: 14, audit: 30, tasks: 24 } })

const ALERT = '32e6f210-0b83-4308-b437-8c9ac11f306c'

const NAMED =
  'Enter,Escape,Tab,ArrowUp,ArrowDown,ArrowLeft,ArrowRight,Home,End,PageUp,PageDown,Backspace,Delete,Process, ,/,?,1'
const KEYS = [
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => [letter, `Key${letter.toUpperCase()}`]),
  ...NAMED.split(',').map((name) => [name, '']),
]

/**
 * Runs in the page: every key on what has the focus and on the page, told in `ways`; answers which of them anything of
 * the page hears of, whenever it would act, and what they have changed.
 */
const pressAll = (ways: readonly object[]) => `(async () => {
  const state = () => JSON.stringify([
    location.href,
    document.querySelectorAll('dialog[open], [popover]:popover-open').length,
    document.querySelectorAll('input:checked, [aria-pressed=true], details[open]').length,
    document.activeElement.value,
  ])
  const [focus, before] = [document.activeElement, state()]
  const heard = new Set()
  const hear = ({ key }) => heard.add(key)
  document.addEventListener('keydown', hear, { capture: true })
  for (const target of [focus, document.body])
    for (const [key, code] of ${JSON.stringify(KEYS)})
      for (const held of [{}, { shiftKey: true }, { ctrlKey: true }, { metaKey: true }])
        for (const way of ${JSON.stringify(ways)})
          target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...held, ...way }))
  document.removeEventListener('keydown', hear, { capture: true })
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  return [...heard, ...(document.activeElement === focus ? [] : ['the focus moved']), ...(state() === before ? [] : [before + ' became ' + state()])]
})()`

/** Chrome and Firefox say that it composes; Safari tells of the key that ends a word by its code alone. */
const COMPOSED = [{ isComposing: true }, { isComposing: true, keyCode: 229 }, { keyCode: 229 }]

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=file], [type=datetime-local]):visible, textarea:visible'

const composeIn = async (page: Page, client: CDPSession, field: Locator): Promise<void> => {
  await field.fill('')
  await field.focus()
  for (const text of ['て', 'てす', 'てすと'])
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await expect(field).toHaveValue('てすと')
  const acted = await page.evaluate(pressAll(COMPOSED))
  expect(acted).toEqual([])
  await expect(field).toHaveValue('てすと')
  await client.send('Input.insertText', { text: '試験' })
  await expect(field).toHaveValue('試験')
}

const button = (within: Page | Locator, name: string | RegExp) =>
  within.getByRole('button', { name, exact: true }).first()
const dialog = (page: Page) => page.getByRole('dialog').last()

/** Where nothing that is typed would be lost: what is open is closed, and the page goes on as its links do. */
const leaveFor = async (page: Page, title: string, address: string): Promise<void> => {
  await page.keyboard.press('Escape')
  // What is opened before the page has come would be closed by it.
  await goOnTo(page, title, address)
}

/** Where there are fields: how many, what leads there, and what holds them. */
const PLACES: Readonly<Record<string, readonly [number, (page: Page) => Promise<Locator>]>> = {
  'the search of a list': [
    1,
    async (page) => {
      await page.goto('/ou/global/users')
      return page.getByRole('search')
    },
  ],
  'the palette': [
    1,
    async (page) => {
      await page.keyboard.press('Control+k')
      return page.getByRole('dialog', { name: 'Search or jump to' })
    },
  ],
  'the unit switcher': [
    1,
    async (page) => {
      await leaveFor(page, 'Access review', 'access-review')
      return openUnits(page)
    },
  ],
  'an invitation': [
    2,
    async (page) => {
      await leaveFor(page, 'Users', 'users/invite')
      return page.getByRole('complementary', { name: 'Invite user' })
    },
  ],
  'many invitations': [
    1,
    async (page) => {
      await button(page, 'A list').click()
      return page.getByRole('complementary', { name: 'Invite user' })
    },
  ],
  'the name of a user': [
    1,
    async (page) => {
      await page.goto('/ou/global/users/40')
      const panel = page.getByRole('complementary', { name: 'User' })
      await button(panel, 'Edit name').click()
      return panel
    },
  ],
  'what is typed to delete': [
    1,
    async (page) => {
      await page.goto('/ou/global/users/40')
      await button(page, 'Delete user').click()
      return dialog(page)
    },
  ],
  'a note': [
    1,
    async (page) => {
      await page.goto(`/ou/global/alerts/${ALERT}?status=active`)
      await button(page, 'Notes').click()
      return dialog(page)
    },
  ],
  'filters of tasks': [
    4,
    async (page) => {
      await page.goto('/ou/global/tasks')
      await button(page, 'More filters').click()
      return dialog(page)
    },
  ],
  'a filter of the trail': [
    1,
    async (page) => {
      await leaveFor(page, 'Audit trail', 'audit-trail')
      await button(page, 'User any').click()
      return dialog(page)
    },
  ],
  'more filters of the trail': [
    6,
    async (page) => {
      await button(page, 'More filters').click()
      return dialog(page)
    },
  ],
  'a new unit': [
    4,
    async (page) => {
      await leaveFor(page, 'Organizational units', 'organizational-units')
      await button(page, 'Create unit').click()
      return dialog(page)
    },
  ],
  'a read of the explorer': [
    5,
    async (page) => {
      await page.goto('/ou/global/api-explorer?op=users%2Fv2%2Flist-users')
      return page.getByRole('main')
    },
  ],
  'a change in the explorer': [
    4,
    async (page) => {
      await leaveFor(page, 'API explorer', 'api-explorer?op=users%2Fv2%2Fupdate-user')
      return page.getByRole('main')
    },
  ],
  'the request log': [
    1,
    async (page) => {
      await page.goto('/ou/global/roles')
      await button(page, 'Request log').click()
      return page.getByRole('region', { name: 'Request log' })
    },
  ],
  'one’s own name': [
    1,
    async (page) => {
      await chooseInMenu(page, 'Account', 'Me')
      return page.getByRole('form', { name: 'Profile' })
    },
  ],
}

test('every field takes what is composed, and no key acts meanwhile', async ({ page, world }) => {
  const client = await page.context().newCDPSession(page)
  for (const [name, [count, show]] of Object.entries(PLACES)) {
    await test.step(name, async () => {
      const fields = (await show(page)).locator(FIELDS)
      await expect(fields).toHaveCount(count)
      await expect(fields.first()).toBeEditable()
      for (let index = 0; index < count; index += 1) await composeIn(page, client, fields.nth(index))
    })
  }
  expect(await world.writes()).toEqual([])
})

/** Every letter and what else has a place, as the browser itself tells of a key that an input method takes. */
const pressByProtocol = async (client: CDPSession): Promise<void> => {
  for (const code of [...KEYS.flatMap(([, place]) => place || []), 'Enter', 'Escape', 'Slash'])
    await client.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      code,
      key: 'Process',
      windowsVirtualKeyCode: 229,
    })
}

const OPEN = 'dialog[open], :popover-open, tbody input:checked'

test('no shortcut of any screen acts while something is composed', async ({ page, world }) => {
  const client = await page.context().newCDPSession(page)
  const look = () => page.evaluate<unknown>(`[location.href, document.querySelectorAll('${OPEN}').length]`)
  const expectNothing = async () => {
    const before = await look()
    // What a page shows may still come meanwhile.
    const acted = await page.evaluate<string[]>(pressAll(COMPOSED))
    expect(acted.filter((what) => !what.includes(' became '))).toEqual([])
    await pressByProtocol(client)
    await expect.poll(look).toEqual(before)
  }
  for (const record of [`alerts/${ALERT}?status=active`, 'users/40', `organizational-units/${FINANCE}`]) {
    await page.goto(`/ou/global/${record}`)
    const panel = page.getByRole('complementary')
    await expect(panel.getByRole('heading', { level: 2 })).toBeVisible()
    // It takes the focus by itself, and a busy machine shows it before.
    await expect(panel).toBeFocused()
    await expectNothing()
  }
  const pages = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').all()
  expect(pages.length).toBeGreaterThan(8)
  for (const link of pages) {
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'page')
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText((await link.textContent()) ?? '')
    await expect(heading).toBeFocused()
    await expectNothing()
  }
  expect(await world.writes()).toEqual([])
})

const expectDialog =
  (name: string | RegExp): Act =>
  async (page) => {
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.locator('[popovertarget][aria-expanded=true]')).toHaveCount(0)
  }
const row = (page: Page, index: number) => page.getByRole('table').getByRole('row').nth(index)
const box = (page: Page, index: number) => row(page, index).getByRole('checkbox')
const link = (page: Page, index: number) => row(page, index).getByRole('link').first()

type Act = (page: Page) => Promise<void>

/** What each key of the sheet of shortcuts does, in an order in which each has something to act on. */
const ACTS: Readonly<Record<string, Act>> = {
  '?': expectDialog('Keyboard shortcuts'),
  'Control+k': expectDialog('Search or jump to'),
  o: expectDialog(/^Organizational unit: /),
  v: expectDialog(/^API version: /),
  '/': async (page) => {
    await expect(page.getByRole('searchbox')).toBeFocused()
    await link(page, 1).focus()
  },
  j: (page) => expect(link(page, 2)).toBeFocused(),
  k: (page) => expect(link(page, 1)).toBeFocused(),
  x: async (page) => {
    await expect(box(page, 1)).toBeChecked()
    await link(page, 2).focus()
  },
  'Shift+x': async (page) => {
    await expect(box(page, 2)).toBeChecked()
    await page.getByRole('button', { name: 'Select none' }).click()
    await link(page, 1).focus()
  },
  n: expectDialog('Add a note?'),
  c: async (page) => {
    await page.getByRole('dialog').getByRole('button', { name: 'Clear alert' }).click()
    await expect(page.getByRole('status').filter({ hasText: /Clearing / })).toBeVisible()
  },
  u: (page) => expect(page.getByRole('status').filter({ hasText: /stays active/ })).toBeVisible(),
  Enter: (page) => expect(page.getByRole('complementary', { name: 'Alert' })).toBeFocused(),
  Escape: (page) => expect(page.getByRole('complementary', { name: 'Alert' })).toBeHidden(),
}

/** What the sheet says of one row, as a keyboard is told. */
const pressesOf = (keys: readonly string[]): readonly string[] => {
  const named = keys.map((key) => ({ Ctrl: 'Control', Esc: 'Escape' })[key] ?? key)
  return /^(?:Control|Shift)$/.test(named[0] ?? '') ? [named.join('+')] : named
}

test('each shortcut of the sheet acts where nothing is composed', async ({ page, world }) => {
  await goToAlerts(page, '?status=active')
  await expect(link(page, 2)).toBeVisible()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toBeVisible()
  const rows = await sheet.locator('dt').all()
  const listed = await Promise.all(rows.map((each) => each.locator('kbd').allTextContents()))
  expect(listed.flatMap(pressesOf).toSorted()).toEqual(Object.keys(ACTS).toSorted())
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  for (const [key, act] of Object.entries(ACTS)) {
    await test.step(key, async () => {
      await page.keyboard.press(key)
      await act(page)
    })
  }
  expect(await world.writes()).toEqual([])
})
