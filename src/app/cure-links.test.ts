/** Where cause and cure lead, read as the page there reads it. */
import { describe, expect, test } from 'vitest'
import { UNIT } from '#api/transport/testing.ts'
import { auditFields } from '#pages/audit-trail/state.ts'
import { alertFields } from '#pages/alerts/state.ts'
import { taskFields } from '#pages/tasks/state.ts'
import { CURE_LINKS, cureLink, type CureLink, type Subject } from '#lib/cures/cure-links.ts'
import { readState } from '#lib/url-state.ts'
import { DEFAULT_UNIT } from '#lib/unit-paths.ts'
import { PAGES, partsAt } from './pages.ts'

const place = { connection: 'us.7', unit: UNIT, versions: { all: 'v1', resources: {} } } as const
const VOLUME = '503765b4-62af-536d-c7ab-c5850a123194'
const ENVIRONMENT = '9c2934fc-ff4d-11e9-8e11-76706df7fe01'
const parent = { id: ENVIRONMENT, type: 'aws_environment' }
const alert: Subject = { type: 'policy_violated', entity: { id: VOLUME, type: 'aws_ebs_volume' }, parent }
const connection: Subject = {
  type: 'aws_account_disconnected',
  entity: { id: '891106093485_us-west-2', type: 'aws_connection' },
  parent,
}
const file: Subject = { type: 'file_restore_failed', entity: { id: '/etc/a b+c…', type: 'restored_file' }, parent }
const group: Subject = { ...alert, entity: null }
const SUBJECTS = { alert, connection, file, group }

const addressOf = (link: CureLink, about: Subject) => {
  const { to = '' } = cureLink(link, place, about) ?? {}
  return new URL(to, 'https://clumio.example.com')
}

describe.each(Object.entries(SUBJECTS))('of the %s', (_, about) => {
  test.each(CURE_LINKS)('%s leads to a page that understands it', (link) => {
    const { pathname, searchParams } = addressOf(link, about)
    const page = PAGES.find(({ link: { path } }) => path === pathname.split('/')[5])
    expect(partsAt(pathname)).not.toHaveLength(0)
    expect(page?.notUnderstood(searchParams)).toEqual([])
  })
})

const tasks = (link: CureLink, about: Subject) => readState(taskFields, addressOf(link, about).searchParams)
const entries = (link: CureLink, about: Subject) => readState(auditFields, addressOf(link, about).searchParams)

test('each is narrowed to what the alert is about, and a group to its parent', () => {
  expect(tasks('failedTasks', alert)).toMatchObject({ status: ['failed'], entityId: VOLUME, parentId: '' })
  expect(tasks('failedTasks', file)).toMatchObject({ status: ['failed'], entityId: file.entity?.id })
  expect(tasks('failedTasks', group)).toMatchObject({ status: ['failed'], entityId: '', parentId: ENVIRONMENT })
  expect(tasks('tasks', connection)).toMatchObject({ status: [], entityId: connection.entity?.id })
  expect(tasks('tasksThere', alert)).toMatchObject({ status: [], entityId: '', parentId: ENVIRONMENT })
  expect(tasks('runningThere', alert)).toMatchObject({ status: ['in_progress', 'queued'], parentId: ENVIRONMENT })
  expect(entries('trail', alert)).toMatchObject({ entityId: [VOLUME], parentId: [] })
  expect(entries('trail', group)).toMatchObject({ entityId: [], parentId: [ENVIRONMENT] })
  expect(entries('policyChanges', alert)).toMatchObject({ category: ['policy', 'protection'], when: '7d' })
  expect(readState(alertFields, addressOf('sameThere', alert).searchParams)).toMatchObject({
    type: ['policy_violated'],
    parent: `aws_environment:${ENVIRONMENT}`,
    status: 'active',
  })
  expect(addressOf('unit', alert).pathname).toBe(`/at/us.7/ou/${UNIT}/organizational-units/${UNIT}`)
})

test('there is none to what the alert does not tell, or the page would not understand', () => {
  const bare: Subject = { type: 'policy_violated', entity: { id: '', type: '' }, parent: null }
  const odd: Subject = { ...bare, parent: { id: 'x', type: 'aws_environment' } }
  const leads = (about: Subject) => CURE_LINKS.filter((link) => cureLink(link, place, about) !== undefined)
  expect(leads(bare)).toEqual(['policyChanges', 'sourceChanges', 'keyChanges', 'unit'])
  expect(leads(odd)).not.toContain('sameThere')
  expect(cureLink('unit', { ...place, unit: DEFAULT_UNIT }, alert)).toBeUndefined()
})
