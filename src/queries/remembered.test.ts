import { beforeEach, expect, test, vi } from 'vitest'
import { CONTEXT } from '#api/transport/testing.ts'
import type { Alert } from '#api/resources/alerts.ts'
import { NO_ALERT_FILTER } from '#api/requests/alerts.ts'

vi.mock('#ui/notify.ts', () => ({ tellOwnFault: (fault: Error) => expect.fail(fault.message) }))

const { queryClient } = await import('./client.ts')
const { activeAlertSet, alertCount, alertDetail, alertList } = await import('./alerts.ts')
const { versionComparison } = await import('./comparison.ts')
const { dropRecord, latestRecords, patchRecord, putRecord } = await import('./remembered.ts')

const alert = (id: string, status = 'active') => ({ id, status }) as Alert
const OTHER = { ...CONTEXT, unit: 'other' }
const page = alertList(CONTEXT, { ...NO_ALERT_FILTER, sort: '', page: 1, limit: 25 }).queryKey
const other = alertList(OTHER, { ...NO_ALERT_FILTER, sort: '', page: 1, limit: 25 }).queryKey
const whole = activeAlertSet(CONTEXT).queryKey
const detail = alertDetail(CONTEXT, 'a').queryKey
const count = alertCount(CONTEXT, NO_ALERT_FILTER).queryKey
const compared = versionComparison(CONTEXT, 'individual-alerts', 'v1', 'v2').queryKey
const comparison = { count: 2, changes: [], items: [{ id: 'a' }] } as never

beforeEach(() => {
  queryClient.clear()
  for (const key of [page, other]) queryClient.setQueryData(key, { items: [alert('a'), alert('b')], total: 9 }, AT)
  queryClient.setQueryData(whole, { items: [alert('a')], total: 1, isComplete: true, readAt: null }, AT)
  queryClient.setQueryData(detail, alert('a'), AT)
  queryClient.setQueryData(count, 9, AT)
  queryClient.setQueryData(compared, comparison, AT)
})

const AT = { updatedAt: 1000 }

test('one change reaches every list and detail that holds the record, in any unit, and nothing else', () => {
  patchRecord(CONTEXT, 'individual-alerts', 'a', (old) => ({ ...old, status: 'cleared' }))
  for (const key of [page, other])
    expect(queryClient.getQueryData(key)).toEqual({ items: [alert('a', 'cleared'), alert('b')], total: 9 })
  expect(queryClient.getQueryData(whole)?.items).toEqual([alert('a', 'cleared')])
  expect(queryClient.getQueryData(detail)).toEqual(alert('a', 'cleared'))
  expect(queryClient.getQueryData(count)).toBe(9)
  expect(queryClient.getQueryData(compared)).toBe(comparison)
  for (const { state } of queryClient.getQueryCache().getAll()) expect(state.dataUpdatedAt).toBe(1000)
})

test('what the API has just answered is as good as its detail read again, where one was and where none was', () => {
  putRecord(CONTEXT, 'individual-alerts', alert('a', 'cleared'))
  putRecord(CONTEXT, 'individual-alerts', alert('b', 'cleared'))
  for (const id of ['a', 'b']) {
    const { queryKey } = alertDetail(CONTEXT, id)
    expect(queryClient.getQueryData(queryKey)).toEqual(alert(id, 'cleared'))
    expect(queryClient.getQueryState(queryKey)?.dataUpdatedAt).toBeGreaterThan(1000)
  }
  expect(queryClient.getQueryState(page)?.dataUpdatedAt).toBe(1000)
  expect(latestRecords(CONTEXT, 'individual-alerts').get('b')?.status).toBe('cleared')
})

test('a deleted record leaves the lists, their totals and its detail', () => {
  dropRecord(CONTEXT, 'individual-alerts', 'a')
  expect(queryClient.getQueryData(page)).toEqual({ items: [alert('b')], total: 8 })
  expect(queryClient.getQueryData(whole)).toEqual({ items: [], total: 0, isComplete: true, readAt: null })
  expect(queryClient.getQueryData(detail)).toBeUndefined()
  expect(queryClient.getQueryData(compared)).toBe(comparison)
})

test('what another person has read here before is not touched', () => {
  patchRecord({ ...CONTEXT, user: '41' }, 'individual-alerts', 'a', () => alert('a', 'cleared'))
  expect(queryClient.getQueryData(page)?.items[0]?.status).toBe('active')
})
