/** What an administrator does at the dashboard, told once for every engine. */
import { expect } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireUserV2 } from '#contract/users.ts'
import { FIRST_READS } from '../traffic.ts'
import type { World } from '../world.ts'
import * as further from './further.ts'
import { ALL_OPENED } from './opened.ts'
import type { Person } from './person.ts'
import { expectFloat, findsUser, goTo, lookInto, opensFloats, savedBy, type Story } from './ways.ts'

const ACTIVE = { status: { $in: ['active'] } }

const alertsOf = (world: World, filter: object, limit = 25) =>
  world.all<WireIndividualAlert>('/alerts/individual', { query: { limit }, filter })

const signsIn = async ({ on, world }: Story) => {
  await on.see('heading', 'Sign in')
  await on.choose('API host', 'Sandbox')
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

const opensAddress = async ({ on, browser, world }: Story) => {
  await browser.go(`${await browser.run<string>('location.origin')}/ou/global/alerts`)
  await expectAlerts(on, await alertsOf(world, ACTIVE))
  await expect.poll(() => browser.run<unknown>(FIRST_READS)).toEqual({ count: 1, isByHtml: true })
}

const typesTimes = async ({ on, world, engine }: Story) => {
  await on.click('button', 'Raised any time')
  const window = on.in('dialog', 'Raised any time')
  await window.typeIn('textbox', 'From (UTC)', engine.keysFor('2026-02-01T00:05'))
  await window.typeIn('textbox', 'To (UTC)', engine.keysFor('2026-02-20T12:30'))
  await on.press('Enter')
  const raised = { $gte: '2026-02-01T00:05:00Z', $lte: '2026-02-20T12:30:59Z' }
  await expectAlerts(on, await alertsOf(world, { ...ACTIVE, severity: { $in: ['error'] }, raised_timestamp: raised }))
}

const savesFile = async (story: Story) => {
  const { on, world } = story
  await goTo(on, 'Alerts')
  await on.click('button', 'Export')
  await lookInto(story, 'ui/ExportDialog', ['button', 'Export'])
  await on.click('button', 'Export')
  const read = await savedBy(story, 'ui/ExportDialog', () => on.in('dialog', /^Export/).click('button', 'Export'))
  const all = await alertsOf(world, ACTIVE, 1000)
  // Heads, and the facts about the export.
  await expect.poll(async () => (await read()).trimEnd().split('\r\n').length).toBe(all.length + 5)
}

const clearsAlerts = async (story: Story) => {
  const { on, world } = story
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
  await lookInto(story, 'pages/alerts/AlertDialog', ['button', 'Notes'])
  await on.press('c')
  await on.in('dialog', 'Clear this alert?').click('button', 'Clear alert')
  await on.see('status', /Clearing /)
  await on.press('u')
  await on.see('status', / stays active/)
  expect(await statusOf()).toBe('active')
  await further.looksIntoStaleClear(story, first)
  await panel.click('button', 'Notes')
  await further.keepsNote(story)
  await panel.click('button', 'Close')
  await on.gone('complementary', 'Alert')

  for (const alert of [second, third])
    await table.in('row', new RegExp(alert?.primary_entity.value ?? '')).click('checkbox', /^Select /)
  await on.click('button', 'Add note')
  await lookInto(story, 'pages/alerts/BulkDialog', ['button', 'Add note'])
  await on.click('button', 'Back up now')
  await lookInto(story, 'pages/alerts/BackUpAlerts', ['button', 'Back up now'])
  await on.click('button', 'Clear alerts')
  const dialog = on.in('dialog', 'Clear 2 alerts?')
  await dialog.fill('textbox', 'One note for all', 'Connector resized.')
  await dialog.click('button', 'Clear alerts')
  const sheet = on.in('dialog', 'Clear 2 alerts')
  await sheet.see('status', /^Ended/)
  expect([await statusOf(second), await statusOf(third)]).toEqual(['cleared', 'cleared'])
  await savedBy(story, 'screens/RunSheet', () => sheet.click('button', 'Download'))
  await lookInto(story, 'screens/RunSheet')
}

const changesUsers = async (story: Story) => {
  const { on, world } = story
  const isEnabled = async () => (await world.ask<WireUserV2>('/users/40')).is_enabled
  await findsUser(on, 'test person')
  await on.click('button', 'Disable test person')
  await expect.poll(isEnabled).toBe(false)
  await on.click('button', /^Undo/)
  await expect.poll(isEnabled).toBe(true)

  await on.click('button', 'Invite user')
  const panel = on.in('complementary', 'Invite user')
  await panel.fill('textbox', 'Full name', 'Nia Invited')
  await panel.fill('textbox', 'Work email', 'nia@northwind.io')
  await on.in('navigation', 'Pages').click('link', 'Roles')
  await lookInto(story, 'screens/UnsavedGuard')
  await panel.choose('Role', 'Helpdesk')
  await panel.typeIn('combobox', 'Unit', 'Global')
  await panel.click('button', 'Add')
  await panel.click('button', 'Send invitation')
  await on.in('complementary', 'User').see('heading', 'Nia Invited')
  const invited = (await world.all<WireUserV2>('/users')).filter(({ email }) => email === 'nia@northwind.io')
  expect(invited).toHaveLength(1)
  await on.click('button', 'Delete user')
  await lookInto(story, 'pages/users/DeleteUser', ['button', 'Delete user'])
}

const switchesUnit = async ({ on }: Story) => {
  await on.press('o')
  await on.focused('combobox', 'Find a unit by name')
  await on.type('emea')
  await on.see('treeitem', /^EMEA Finance/)
  await on.press('Enter')
  await on.see('button', 'Organizational unit: EMEA Finance')
}

const opensOverlays = async (story: Story) => {
  const { on } = story
  await on.press('?')
  await lookInto(story, 'ui/ShortcutSheet')
  await on.click('button', 'Account')
  await on.click('menuitem', 'Preferences')
  // Time enough to take a clear back, however slow the machine is.
  await on.in('dialog', 'Preferences').in('group', 'Undo for').click('radio', '30 seconds')
  await lookInto(story, 'app/overlays/Preferences', ['button', 'Account'])
  await on.press('Control+k')
  await lookInto(story, 'app/overlays/CommandPalette')
  await on.press('Control+k')
  await on.see('dialog', 'Search or jump to')
  await on.type('Tasks')
  await on.press('Enter')
  await on.see('heading', 'Tasks')
}

const opensFloatsOfLists = async (story: Story) => {
  const { on, browser } = story
  await goTo(on, 'Alerts')
  await on.see('table', 'Individual alerts')
  await opensFloats(story, 'wide')
  await browser.resize(390, 844)
  await on.see('button', 'Filters')
  await opensFloats(story, 'narrow')
  await on.click('button', 'Filters')
  await on.click('button', 'Entity type any')
  await expectFloat(story, 'Entity type any')
  await on.press('Escape')
  await on.focused('button', 'Entity type any')
  await on.press('Escape')
  await on.focused('button', 'Filters')
  await on.click('button', 'Menu')
  await goTo(on, 'Users')
  await on.see('table', 'Users')
  await opensFloats(story, 'narrow')
}

const signsOut = async ({ on, opened }: Story) => {
  await on.click('button', 'Account')
  await on.click('menuitem', 'Sign out')
  await on.see('heading', 'Sign in')
  expect([...opened]).toEqual(expect.arrayContaining(ALL_OPENED))
}

export const STORY = {
  'signs in': signsIn,
  'follows a number': followsNumber,
  'types a window of time': typesTimes,
  'opens a page by its address': opensAddress,
  'saves a file': savesFile,
  'opens what lies over the page': opensOverlays,
  'clears alerts': clearsAlerts,
  'looks into what has succeeded since': further.looksIntoMarks,
  'looks into groups': further.looksIntoGroups,
  'changes and invites users': changesUsers,
  'looks into what else is done to users': further.looksIntoUsers,
  'takes a file': further.takesFile,
  'looks into units': further.looksIntoUnits,
  'looks into tasks and the audit trail': further.looksIntoTasksAndTrail,
  'orders a backup': further.looksIntoBackup,
  'saves other files': further.savesOtherFiles,
  'switches the unit': switchesUnit,
  'disables who is elsewhere too': further.looksIntoToggle,
  'opens all that floats, wide and narrow': opensFloatsOfLists,
  'copies where it cannot': further.looksIntoCopy,
  'is asked': further.looksIntoQuestions,
  'signs out': signsOut,
}
