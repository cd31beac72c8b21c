/** What an administrator does at the dashboard, told once for every engine. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireUserV2 } from '#contract/users.ts'
import type { World } from '../world.ts'
import type { Browser, Engine } from './engine.ts'
import type { Role } from './look.ts'
import type { Person } from './person.ts'

export type Story = { browser: Browser; engine: Engine; world: World; downloads: string; on: Person }

const ACTIVE = { status: { $in: ['active'] } }

const alertsOf = (world: World, filter: object, limit = 25) =>
  world.all<WireIndividualAlert>('/alerts/individual', { query: { limit }, filter })

const goTo = async (on: Person, page: string): Promise<void> => {
  await on.in('navigation', 'Pages').click('link', page)
  await on.see('heading', page)
}

const signsIn = async ({ on, world }: Story) => {
  await on.see('heading', 'Sign in')
  await on.typeIn('combobox', 'API host', 'Sandbox')
  await on.fill('textbox', 'API token', world.tokens['Super Admin'])
  await on.press('Enter')
  await on.see('heading', 'Overview')
}

/** Runs in the page: the texts of the overview's links that have no line below them. */
const UNMARKED = `[...document.querySelectorAll('main dl a')].filter((link) =>
  !getComputedStyle(link).textDecorationLine.includes('underline')).map((link) => link.textContent)`

const followsNumber = async ({ on, world, browser }: Story) => {
  const errors = await alertsOf(world, { ...ACTIVE, severity: { $in: ['error'] } }, 1000)
  await on.see('link', `${errors.length} errors`)
  expect(await browser.run<string[]>(UNMARKED)).toEqual([])
  await on.click('link', `${errors.length} errors`)
  await on.see('heading', /^Alerts/)
  await on.in('group', 'Severity').see('button', `Error ${errors.length}`)
  expect(await browser.run<string>('location.search')).toBe('?severity=error')
}

const expectAlerts = (on: Person, alerts: readonly WireIndividualAlert[]) =>
  expect
    .poll(async () => (await on.in('table', 'Individual alerts').read('row')).map(({ text }) => text))
    .toEqual(alerts.map(({ primary_entity: entity }) => expect.stringContaining(entity.value) as unknown))

const typesTimes = async ({ on, world, engine }: Story) => {
  await on.click('button', 'Raised any time')
  const window = on.in('dialog', 'Raised any time')
  await window.typeIn('textbox', 'From (UTC)', engine.keysFor('2026-02-01T00:05'))
  await window.typeIn('textbox', 'To (UTC)', engine.keysFor('2026-02-20T12:30'))
  await on.press('Enter')
  const raised = { $gte: '2026-02-01T00:05:00Z', $lte: '2026-02-20T12:30:59Z' }
  await expectAlerts(on, await alertsOf(world, { ...ACTIVE, severity: { $in: ['error'] }, raised_timestamp: raised }))
}

const savesFile = async ({ on, world, downloads }: Story) => {
  await goTo(on, 'Alerts')
  await on.click('button', 'Export')
  await on.in('dialog', /^Export/).click('button', 'Export')
  const all = await alertsOf(world, ACTIVE, 1000)
  const rows = async () => {
    const [name, ...others] = await readdir(downloads)
    // Until it is whole, it has another name, which may be gone when it is read.
    if (name?.endsWith('.csv') !== true || others.length > 0) return { name }
    return { name, rows: (await readFile(join(downloads, name), 'utf8')).trimEnd().split('\r\n').length }
  }
  // Heads, and the facts about the export.
  const whole = { name: expect.stringMatching(/^alerts-[\dTZ-]+\.csv$/) as unknown, rows: all.length + 5 }
  await expect.poll(rows).toEqual(whole)
}

/** A dialog holds the focus, closes on Escape and gives the focus back. */
const lookInto = async (on: Person, title: string | RegExp, back?: readonly [Role, string]): Promise<void> => {
  const { holdsFocus, name } = await on.see('dialog', title)
  expect(holdsFocus, name).toBe(true)
  await on.press('Escape')
  await on.gone('dialog', title)
  if (back !== undefined) await on.focused(...back)
}

const clearsAlerts = async ({ on, world }: Story) => {
  await goTo(on, 'Alerts')
  const alerts = await alertsOf(world, ACTIVE)
  const [first, second, third] = alerts
  await expectAlerts(on, alerts)
  const statusOf = async (alert = first) =>
    (await world.ask<WireIndividualAlert>(`/alerts/individual/${alert?.id}`)).status
  const table = on.in('table', 'Individual alerts')
  const panel = on.in('complementary', 'Alert')

  const row = table.in('row', new RegExp(first?.primary_entity.value ?? ''))
  const [link] = await row.read('link')
  await row.typeIn('link', link?.name ?? '', ['Enter'])
  await panel.click('button', 'Notes')
  await lookInto(on, 'Add a note?', ['button', 'Notes'])
  await on.press('c')
  await on.in('dialog', 'Clear this alert?').click('button', 'Clear alert')
  await on.see('status', /Clearing /)
  await on.press('u')
  await on.see('status', / stays active/)
  expect(await statusOf()).toBe('active')
  await panel.click('button', 'Close')
  await on.gone('complementary', 'Alert')

  for (const alert of [second, third])
    await table.in('row', new RegExp(alert?.primary_entity.value ?? '')).click('checkbox', /^Select /)
  await on.click('button', 'Add note')
  await lookInto(on, 'Add a note to 2 alerts?', ['button', 'Add note'])
  await on.click('button', 'Clear alerts')
  const dialog = on.in('dialog', 'Clear 2 alerts?')
  await dialog.fill('textbox', 'One note for all', 'Connector resized.')
  await dialog.click('button', 'Clear alerts')
  await on.in('dialog', 'Clear 2 alerts').see('status', /^Ended/)
  expect([await statusOf(second), await statusOf(third)]).toEqual(['cleared', 'cleared'])
  await on.press('Escape')
  await on.gone('dialog', 'Clear 2 alerts')
}

const changesUsers = async ({ on, world }: Story) => {
  const isEnabled = async () => (await world.ask<WireUserV2>('/users/40')).is_enabled
  await goTo(on, 'Users')
  await on.fill('searchbox', 'Name', 'test person')
  await on.click('button', 'Disable test person')
  await expect.poll(isEnabled).toBe(false)
  await on.click('button', /^Undo/)
  await expect.poll(isEnabled).toBe(true)

  await on.click('button', 'Invite user')
  const panel = on.in('complementary', 'Invite user')
  await panel.fill('textbox', 'Full name', 'Nia Invited')
  await panel.fill('textbox', 'Work email', 'nia@northwind.io')
  await on.in('navigation', 'Pages').click('link', 'Roles')
  await lookInto(on, 'Discard this draft?')
  await panel.typeIn('combobox', 'Role', 'Helpdesk')
  await panel.typeIn('combobox', 'Unit', 'Global')
  await panel.click('button', 'Add')
  await panel.click('button', 'Send invitation')
  await on.in('complementary', 'User').see('heading', 'Nia Invited')
  const invited = (await world.all<WireUserV2>('/users')).filter(({ email }) => email === 'nia@northwind.io')
  expect(invited).toHaveLength(1)
  await on.click('button', 'Delete user')
  await lookInto(on, 'Delete Nia Invited?', ['button', 'Delete user'])
}

const switchesUnit = async ({ on }: Story) => {
  await goTo(on, 'Organizational units')
  await on.click('button', 'Create unit')
  await lookInto(on, 'Create an organizational unit?', ['button', 'Create unit'])
  await on.press('o')
  await on.focused('combobox', 'Find a unit by name')
  await on.type('emea')
  await on.see('treeitem', /^EMEA Finance/)
  await on.press('Enter')
  await on.see('button', 'Organizational unit: EMEA Finance')
}

const opensOverlays = async ({ on }: Story) => {
  await on.press('?')
  await lookInto(on, 'Keyboard shortcuts')
  await on.click('button', 'Account')
  await on.click('menuitem', 'Preferences')
  // Time enough to take a clear back, however slow the machine is.
  await on.in('dialog', 'Preferences').in('group', 'Undo for').click('radio', '30 seconds')
  await lookInto(on, 'Preferences', ['button', 'Account'])
  await on.press('Control+k')
  await on.see('dialog', 'Search or jump to')
  await on.type('Tasks')
  await on.press('Enter')
  await on.see('heading', 'Tasks')
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

/** Opens all that floats on a screen, closes it by Escape, and sees where the focus is then. */
const opensFloats = async ({ on, browser }: Story) => {
  const readFloat = () => browser.run<string>(READ_FLOAT)
  const buttons = (await on.read('button')).filter(({ opensFloat }) => opensFloat)
  expect(buttons.length).toBeGreaterThan(4)
  for (const { name } of buttons) {
    await on.click('button', name)
    await expect.poll(readFloat, name).toBe('in the window')
    await on.press('Escape')
    await expect.poll(readFloat, name).toBe('closed')
    await on.focused('button', name)
  }
}

const opensFloatsOfLists = async (story: Story) => {
  const { on, browser } = story
  await goTo(on, 'Alerts')
  await on.see('table', 'Individual alerts')
  await opensFloats(story)
  await browser.resize(390, 844)
  await on.see('button', 'Filters')
  await opensFloats(story)
  await on.click('button', 'Filters')
  await on.click('button', 'Entity type any')
  await expect.poll(() => browser.run<string>(READ_FLOAT)).toBe('in the window')
  await on.press('Escape')
  await on.focused('button', 'Entity type any')
  await on.press('Escape')
  await on.focused('button', 'Filters')
  await on.click('button', 'Menu')
  await goTo(on, 'Users')
  await on.see('table', 'Users')
  await opensFloats(story)
}

const signsOut = async ({ on }: Story) => {
  await on.click('button', 'Account')
  await on.click('menuitem', 'Sign out')
  await on.see('heading', 'Sign in')
}

export const STORY = {
  'signs in': signsIn,
  'follows a number': followsNumber,
  'types a window of time': typesTimes,
  'saves a file': savesFile,
  'opens what lies over the page': opensOverlays,
  'clears alerts': clearsAlerts,
  'changes and invites users': changesUsers,
  'switches the unit': switchesUnit,
  'opens all that floats, wide and narrow': opensFloatsOfLists,
  'signs out': signsOut,
}
