/**
 * While an input method composes, keys are its own: on every screen with fields each field takes what is composed, and no
 * key that is pressed meanwhile does anything, however the browser tells of it.
 */
import type { CDPSession, Locator, Page } from '@playwright/test'
import { chooseInMenu, goToAlerts, openUnits } from './support/screens.ts'
import { expect, test } from './support/test.ts'

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
    document.querySelectorAll(':checked, [aria-pressed=true], details[open]').length,
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
  expect(await page.evaluate(pressAll(COMPOSED))).toEqual([])
  await expect(field).toHaveValue('てすと')
  await client.send('Input.insertText', { text: '試験' })
  await expect(field).toHaveValue('試験')
}

const button = (within: Page | Locator, name: string | RegExp) =>
  within.getByRole('button', { name, exact: true }).first()
const dialog = (page: Page) => page.getByRole('dialog').last()

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
      await page.goto('/ou/global/access-review')
      return openUnits(page)
    },
  ],
  'an invitation': [
    2,
    async (page) => {
      await page.goto('/ou/global/users/invite')
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
      await page.goto('/ou/global/audit-trail')
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
      await page.goto('/ou/global/organizational-units')
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
      await page.goto('/ou/global/api-explorer?op=users%2Fv2%2Fupdate-user')
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
  test.slow()
  const client = await page.context().newCDPSession(page)
  for (const [name, [count, show]] of Object.entries(PLACES)) {
    await test.step(name, async () => {
      const fields = (await show(page)).locator(FIELDS)
      await expect(fields).toHaveCount(count)
      await expect(fields.first()).toBeEditable()
      for (let index = 0; index < count; index += 1) await composeIn(page, client, fields.nth(index))
    })
  }
  expect((await world.requests()).filter(({ method }) => method !== 'GET')).toEqual([])
})

test('no shortcut of a screen acts while something is composed, and each does otherwise', async ({ page, world }) => {
  test.slow()
  const { keyboard } = page
  await goToAlerts(page, `/${ALERT}?status=active`)
  await expect(page.getByRole('complementary', { name: 'Alert' }).getByRole('heading', { level: 2 })).toBeVisible()
  await world.forgetRequests()
  expect(await page.evaluate(pressAll(COMPOSED))).toEqual([])
  expect((await world.requests()).filter(({ method }) => method !== 'GET')).toEqual([])

  const expectDialog = async (name: string, key: string) => {
    await keyboard.press(key)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  for (const key of ['j', 'k']) {
    const address = page.url()
    await keyboard.press(key)
    await expect(page).not.toHaveURL(address)
  }
  await expectDialog('Keyboard shortcuts', '?')
  await expectDialog('Search or jump to', 'Control+k')
  await expectDialog('Clear this alert?', 'c')
  await expectDialog('Add a note?', 'n')
  for (const [key, name] of [
    ['o', /^Organizational unit: /],
    ['v', /^API version: /],
  ] as const) {
    await keyboard.press(key)
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-expanded', 'true')
    await keyboard.press('Escape')
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-expanded', 'false')
  }
  await keyboard.press('/')
  await expect(page.getByRole('search').getByRole('searchbox').first()).toBeFocused()
})
