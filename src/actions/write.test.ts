import { expect, test } from 'vitest'
import { answer, CONTEXT, listBody, stubGateway, type Sent } from '#api/transport/testing.ts'
import type { AccessPair } from '#lib/access.ts'
import { queryClient, wireUser, writesOf } from './testing.ts'

const { keyOf } = await import('#queries/keys.ts')
const { changedMeanwhile, write } = await import('./write.ts')
const { isUnderway } = await import('./in-turn.ts')
const { changeAlert } = await import('./alerts/change-alert.ts')
const { changeConsolidatedAlert } = await import('./consolidated-alerts/change-consolidated-alert.ts')
const { saveAccess, saveName } = await import('./users/edit-user.ts')
const { changeUnit } = await import('./organizational-units/change-unit.ts')

const ALERT = { id: 'a1', status: 'active', notes: '', _links: { 'update-individual-alert': {} } }
const GROUP = { id: 'g1', status: 'active', notes: '', active_entity_count: 2, cleared_entity_count: 0 }
const UNIT = { id: 'u1', name: 'Tax', description: '', _links: { 'patch-organizational-unit': {} } }

const asSeen = { status: 'active', notes: '', updatedAt: null }
const access: AccessPair[] = [{ roleId: 'r1', unitId: 'u1' }]
const waiting = { signal: new AbortController().signal, onWait: () => undefined }

/** One record, which takes every write. */
const createApi = (start: object) => {
  const record: Record<string, unknown> = { ...start }
  const requests = stubGateway(({ method, path, body }: Sent) => {
    if (method === 'GET') return answer(path.endsWith(`/${String(record['id'])}`) ? record : listBody([]))
    return answer(Object.assign(record, body))
  })
  return { record, writes: () => writesOf(requests) }
}

test.each([
  [
    'individual-alerts',
    { ...ALERT, notes: 'Theirs' },
    () => changeAlert(CONTEXT, 'a1', asSeen, { notes: 'Mine', isClear: true }),
  ],
  [
    'consolidated-alerts',
    { ...GROUP, active_entity_count: 3 },
    () => {
      const seen = { id: 'g1', status: 'active', notes: '', activeCount: 2, clearedCount: 0 } as never
      return changeConsolidatedAlert(CONTEXT, seen, { notes: 'Mine', status: 'cleared' })
    },
  ],
  ['users', { ...wireUser(), full_name: 'Theirs' }, () => saveName(CONTEXT, '5', 'Ada', 'Mine')],
  ['users', wireUser(), () => saveAccess(CONTEXT, '5', access, [])],
  [
    'organizational-units',
    { ...UNIT, description: 'Theirs' },
    () => changeUnit(CONTEXT, { id: 'u1', name: 'Tax', description: '' } as never, { name: 'Mine' }, waiting),
  ],
] as const)(
  '%s: nothing is sent to what somebody else has changed, and it is shown as it is now',
  async (of, there, act) => {
    const { record, writes } = createApi(there)
    queryClient.setQueryData(keyOf(of, CONTEXT, 'detail', String(record['id'])), { id: record['id'] })
    const error: unknown = await act().catch((thrown: unknown) => thrown)
    const now = changedMeanwhile(error, of)
    expect(now).toMatchObject({ id: record['id'] })
    expect(changedMeanwhile(error, 'tasks')).toBeUndefined()
    expect(queryClient.getQueryData(keyOf(of, CONTEXT, 'detail', String(record['id'])))).toEqual(now)
    expect((error as Error & { explanation: string }).explanation).toMatch(/nothing was sent/i)
    expect(writes()).toEqual([])
  },
)

test('a second change that was begun from the same look does not overwrite the first', async () => {
  const { record, writes } = createApi(ALERT)
  const changes = ['First', 'Second'].map((notes) => changeAlert(CONTEXT, 'a1', asSeen, { notes, isClear: false }))
  const ends = await Promise.allSettled(changes)
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(record['notes']).toBe('First')
  expect(writes()).toHaveLength(1)
})

test('writes to one record take turns, whatever becomes of the one before; others wait for nothing', async () => {
  const begun: string[] = []
  let fail: (error: Error) => void = () => undefined
  const send = (id: string, name: string, answered: Promise<string>) => {
    const sent = write<'tasks', string>('tasks', CONTEXT, id, {
      send: () => {
        begun.push(name)
        return answered
      },
      readAgain: () => Promise.resolve('old'),
      isApplied: () => false,
    })
    return sent.catch((error: unknown) => error)
  }
  const lost = new Promise<string>((_, reject) => {
    fail = reject
  })
  const first = send('1', 'first', lost)
  const second = send('1', 'second', Promise.resolve('new'))
  await send('2', 'other', Promise.resolve('new'))
  expect(begun).toEqual(['first', 'other'])
  expect([isUnderway('tasks', CONTEXT, '1'), isUnderway('tasks', CONTEXT, '2')]).toEqual([true, false])
  fail(new TypeError('lost'))
  expect(await first).toBeInstanceOf(Error)
  expect(await second).toBe('new')
  expect(isUnderway('tasks', CONTEXT, '1')).toBe(false)
})
