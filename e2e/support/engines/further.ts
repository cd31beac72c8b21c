/** What else opens above the pages: each is looked into once, and saves what it saves. */
import { expect } from '@playwright/test'
import type { WireUserV2 } from '#contract/users.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { VOLUME } from '../assets.ts'
import { FLOATS } from './opened.ts'
import { EMEA_FINANCE } from '../units.ts'
import { expectFloat, findsUser, firstOf, givesFile, goTo, lookInto, opensFloats, savedBy, type Story } from './ways.ts'

export const looksIntoGroups = async (story: Story) => {
  const { on } = story
  await goTo(on, 'Consolidated alerts')
  const table = on.in('table', 'Consolidated alerts')
  const clear = await firstOf(table, 'button', /^Clear /)
  await table.click('button', clear)
  await lookInto(story, 'pages/consolidated-alerts/GroupDialog', ['button', clear])
}

export const looksIntoUnits = async (story: Story) => {
  const { on, browser, world } = story
  await goTo(on, 'Organizational units')
  await on.click('button', 'Create unit')
  await lookInto(story, 'pages/organizational-units/CreateUnit', ['button', 'Create unit'])
  const units = await world.all<{ id: string; name: string }>('/organizational-units')
  const unit = units.find(({ name }) => name === 'Treasury London')
  const origin = await browser.run<string>('location.origin')
  await browser.go(`${origin}/ou/global/organizational-units/${unit?.id}`)
  const panel = on.in('complementary', 'Organizational unit')
  for (const [button, dialog] of [
    ['Rename or describe', 'EditUnit'],
    ['Data sources', 'ChangeSources'],
    ['Delete', 'DeleteUnit'],
  ] as const) {
    await panel.click('button', button)
    await lookInto(story, `pages/organizational-units/${dialog}`, ['button', button])
  }
}

export const looksIntoTasksAndTrail = async (story: Story) => {
  const { on } = story
  await goTo(on, 'Tasks')
  const table = on.in('table', 'Tasks')
  const abort = await firstOf(table, 'button', /^Abort /)
  await table.click('button', abort)
  await lookInto(story, 'pages/tasks/AbortDialog', ['button', abort])
  await opensFloats(story, 'wide')
  await goTo(on, 'Audit trail')
  await opensFloats(story, 'wide')
}

export const looksIntoUsers = async (story: Story) => {
  const { on, world } = story
  await goTo(on, 'Users')
  const boxes = on.in('table', 'Users')
  await firstOf(boxes, 'checkbox', /^Select (?!all)/)
  const names = (await boxes.read('checkbox', /^Select (?!all)/)).slice(0, 2)
  for (const { name } of names) await boxes.click('checkbox', name)
  await on.click('button', 'Disable users')
  await lookInto(story, 'pages/users/BulkUsersDialog', ['button', 'Disable users'])

  // The deletion is applied, the invitation after it is not.
  await on.fill('searchbox', 'Name', 'Nia Invited')
  await on.in('table', 'Users').click('link', 'Nia Invited')
  const panel = on.in('complementary', 'User')
  await panel.click('button', 'Invite again')
  await lookInto(story, 'pages/users/InviteAgain', ['button', 'Invite again'])
  await world.fail({ name: 'status', method: 'POST', path: '/users', status: 500 })
  await panel.click('button', 'Invite again')
  const dialog = on.in('dialog', 'Invite Nia Invited again?')
  await dialog.click('button', 'Invite again')
  await dialog.see('alert', /Not applied/)
  await on.press('Escape')
  const unfinished = on.in('list', 'Unfinished invitations')
  await unfinished.click('button', 'Forget Nia Invited')
  await lookInto(story, 'pages/users/UnfinishedInvitations', ['button', 'Forget Nia Invited'])
  await unfinished.click('button', 'Forget Nia Invited')
  await on.in('dialog', 'Forget Nia Invited?').click('button', 'Forget')
  await on.gone('list', 'Unfinished invitations')
}

/** As a computer tells that has slept: what was held waits, and can be sent at once. */
const SLEPT = 'Object.assign(window, { now: Date.now }) && (Date.now = () => window.now() + 600_000) && 1'
const AWAKE = '(Date.now = window.now) && 1'

/** What was held is not sent when the alert has changed meanwhile. */
export const looksIntoStaleClear = async (story: Story, alert: WireIndividualAlert | undefined) => {
  const { on, browser, world } = story
  // A message waits under the pointer, and comes up where that was left when the window is low.
  await on.click('heading', 'Alerts')
  await on.press('c')
  await on.in('dialog', 'Clear this alert?').typeIn('button', 'Clear alert', ['Enter'])
  // A sleep before its time has begun to pass makes no question of it.
  await on.see('status', /^[12]\d Clearing /)
  await browser.run(SLEPT)
  await on.see('button', 'Send now')
  await browser.run(AWAKE)
  await world.ask(`/alerts/individual/${alert?.id}`, { method: 'PATCH', body: { notes: 'Widened by the owner.' } })
  // Messages before it may go at any moment, and it moves then.
  await on.typeIn('button', 'Send now', ['Enter'])
  await on.in('dialog', / was not cleared$/).see('alert', /Nothing was sent/)
  await lookInto(story, 'app/shell/StaleClears')
}

/** In each row of an active alert, where somebody wants it. */
export const looksIntoMarks = async (story: Story) => {
  const { on, browser } = story
  const turns = async () => {
    await on.click('button', /^More filters/)
    await on.click('checkbox', 'Show what has succeeded since')
    await on.press('Escape')
  }
  await goTo(on, 'Alerts')
  await turns()
  for (const [width, height] of [
    [1280, 900],
    [390, 844],
  ] as const) {
    await browser.resize(width, height)
    const name = await firstOf(on.in('table', 'Individual alerts'), 'button', FLOATS['screens/SinceMark'])
    await on.click('button', name)
    await expectFloat(story, name)
    await on.press('Escape')
    await expectFloat(story, name, 'closed')
    await on.focused('button', name)
  }
  await browser.resize(1280, 900)
  await turns()
}

export const looksIntoBackup = async (story: Story) => {
  const { on, browser } = story
  const origin = await browser.run<string>('location.origin')
  await browser.go(`${origin}/ou/global/entities/aws_ebs_volume.${VOLUME}`)
  await on.click('button', 'Back up now')
  await lookInto(story, 'screens/BackUpNow', ['button', 'Back up now'])
}

/** A spreadsheet's file, in the encoding that it is saved in. */
export const takesFile = async (story: Story) => {
  const { on } = story
  await goTo(on, 'Users')
  await on.click('button', 'Invite user')
  const panel = on.in('complementary', 'Invite user')
  await panel.click('button', 'A list')
  const bytes = Buffer.from('Team;E-Mail;Name\r\nVertrieb;zoe@northwind.io;Zo\xEB M\xFCller\r\n', 'latin1')
  await givesFile(story, 'pages/users/PeopleField', { name: 'people.csv', bytes })
  await panel.in('table', 'People to invite').see('row', /^Zoë Müller zoe@northwind\.io Ready$/)
  await panel.see('button', 'Invite 1 user')
  await panel.click('button', 'Close')
  await on.in('dialog', 'Discard this draft?').click('button', /^Discard/)
  await on.gone('complementary', 'Invite user')
}

export const keepsNote = async (story: Story) => {
  const { on } = story
  const dialog = on.in('dialog', 'Add a note?')
  await dialog.click('button', 'Kept notes')
  await dialog.fill('textbox', 'Add to the note', 'Window widened.')
  await dialog.fill('textbox', 'Keep this note as', 'Window')
  await on.press('Enter')
  const read = await savedBy(story, 'screens/KeptNotes', () => dialog.click('button', 'Save as a file'))
  const taken = (await read()).replaceAll('Window', 'Door')
  await givesFile(story, 'screens/KeptNotes', { name: 'notes.json', bytes: Buffer.from(taken) })
  await dialog.see('status', '1 note added.')
  await on.press('Escape')
  await on.gone('dialog', 'Add a note?')
}

/** Assigned to this unit and to another: asked about before the account is disabled. */
export const looksIntoToggle = async (story: Story) => {
  const { on, world } = story
  const { access_control_configuration: access } = await world.ask<WireUserV2>('/users/40')
  const add = [{ role_id: access[0]?.role_id, organizational_unit_ids: [EMEA_FINANCE] }]
  await world.ask('/users/40', { method: 'PATCH', body: { access_control_configuration_updates: { add } } })
  await findsUser(on, 'test person')
  await on.click('button', 'Disable test person')
  await lookInto(story, 'pages/users/ToggleDialog', ['button', 'Disable test person'])
}

export const savesOtherFiles = async (story: Story) => {
  const { on } = story
  await goTo(on, 'Access review')
  await on.see('table', /./)
  await savedBy(story, 'pages/access-review/AccessReviewPage', () => on.click('button', 'Export'))
  await on.click('button', 'Request log')
  const log = on.in('region', 'Request log')
  await savedBy(story, 'app/request-log/RequestLog', () => log.click('button', 'Save'))
  await log.click('button', 'Close the log')
}

/** Where there is no clipboard, as on plain http, the text is shown. */
export const looksIntoCopy = async (story: Story) => {
  const { on, browser } = story
  await browser.run("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }) && 1")
  await on.click('button', 'Copy as cURL')
  await lookInto(story, 'ui/CopyByHand', ['button', 'Copy as cURL'])
}

/** Before a whole list whose address is not understood, and when the session has ended under the page. */
export const looksIntoQuestions = async (story: Story) => {
  const { on, browser, world } = story
  const origin = await browser.run<string>('location.origin')
  await browser.go(`${origin}/ou/global/alerts?severity=none`)
  await on.see('table', 'Individual alerts')
  await on.click('button', 'Export')
  await lookInto(story, 'ui/AskFirst', ['button', 'Export'])
  await world.fail({ name: 'status', status: 401, path: '/alerts/individual', times: 0 })
  // By script: on a slow machine the list may have asked by itself by now, and the question lies over the button.
  await browser.run("document.querySelector('button[aria-label=Refresh]').click()")
  await lookInto(story, 'app/shell/SignInOver')
  await world.recover()
  expect(await browser.run<string>('location.search')).toBe('?severity=none')
}
