import { beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, listBody, refusal, SESSION, stubGateway } from './testing.ts'
import { call } from './http.ts'
import { sessionExpiry } from './session-expiry.ts'

vi.useFakeTimers({ toFake: ['Date'] })
beforeEach(() => {
  identity.set(null)
  identity.set(SESSION)
  vi.advanceTimersByTime(120_000)
})

const read = () => call(CONTEXT, 'list-users').catch((error: unknown) => error)
const write = () =>
  call(CONTEXT, 'update-user', { path: { user_id: '40' }, body: { is_enabled: true } }).catch((error: unknown) => error)

const renew = (id: string) => identity.set({ ...SESSION, id })

describe('R1: the sign-in over the page', () => {
  test('is opened once by a read, and what goes on in the background does not open it again', async () => {
    stubGateway(() => refusal(401, []))
    await Promise.all([read(), read(), read()])
    expect(sessionExpiry.get()).toMatchObject({ isOpen: true })
    sessionExpiry.close()
    await read()
    expect(sessionExpiry.get()).toMatchObject({ isOpen: false })
    await write()
    expect(sessionExpiry.get()).toMatchObject({ isOpen: true })
  })

  test('does not come back by itself when the API refuses the new session, too', async () => {
    stubGateway(() => refusal(401, []))
    await read()
    renew('session-2')
    expect(sessionExpiry.get()).toBeNull()
    await read()
    expect(sessionExpiry.get()).toMatchObject({ isOpen: false })
  })

  test('is not needed any more when the same request is taken again', async () => {
    stubGateway((_, index) => (index === 0 ? refusal(401, []) : answer(listBody([]))))
    await read()
    sessionExpiry.close()
    await read()
    expect(sessionExpiry.get()).toBeNull()
  })

  test('a read that was refused for the session of before is sent again, a write is not', async () => {
    const reply = (_: unknown, index: number) => {
      if (index > 0) return answer(listBody([]))
      renew('session-3')
      return refusal(401, [])
    }
    const reads = stubGateway(reply)
    await read()
    expect(reads.map(({ headers }) => headers.get('X-Dashboard-Session'))).toEqual(['session-1', 'session-3'])
    expect(sessionExpiry.get()).toBeNull()

    identity.set(SESSION)
    const writes = stubGateway(reply)
    expect(await write()).toMatchObject({ kind: 'unauthenticated' })
    expect(writes).toHaveLength(1)
  })
})

test('R23: a read alone asks nobody who is in another connection by now; what was begun there does, also once it was put away', async () => {
  const stateOf = () => sessionExpiry.all.get().get(SESSION.connection)
  stubGateway(() => refusal(401, []))
  await read()
  expect(stateOf()).toMatchObject({ isAsked: false })
  sessionExpiry.ask(SESSION.connection)
  expect(stateOf()).toMatchObject({ isOpen: true, isAsked: true })
  sessionExpiry.close(SESSION.connection)
  await read()
  expect(stateOf()).toMatchObject({ isOpen: false, isAsked: false })
  sessionExpiry.ask(SESSION.connection)
  expect(stateOf()).toMatchObject({ isOpen: true, isAsked: true })
  renew('session-4')
  sessionExpiry.ask(SESSION.connection)
  expect(stateOf()).toBeUndefined()
  await write()
  expect(stateOf()).toMatchObject({ isOpen: true, isAsked: true })
})
