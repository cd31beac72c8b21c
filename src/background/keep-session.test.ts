import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  answer,
  CONTEXT,
  identity,
  inOrganization,
  listBody,
  refusal,
  SESSION,
  stubGateway,
} from '#api/transport/testing.ts'
import { call } from '#api/transport/http.ts'
import { sessionExpiry } from '#api/transport/session-expiry.ts'
import { keepAllSessions, keepSession } from './keep-session.ts'

vi.useFakeTimers({ toFake: ['Date'] })
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000)
const read = () => call(CONTEXT, 'list-users')

beforeEach(() => {
  identity.set(null)
  identity.set(SESSION)
  pass(3600)
})

/** Input each ten seconds for as long. */
const work = async (minutes: number) => {
  for (let seconds = 0; seconds < minutes * 60; seconds += 10) {
    pass(10)
    await keepSession()
  }
}

describe('R15: a person at work who asks for nothing', () => {
  test('is in use of the session, told once a minute, by name', async () => {
    const requests = stubGateway(() => answer(SESSION))
    await work(20)
    expect(requests).toHaveLength(20)
    expect(requests[0]).toMatchObject({ method: 'GET', path: '/session' })
    expect(requests[0]?.headers.get('X-Dashboard-Session')).toBe(SESSION.id)
  })

  test('says nothing where something is asked for anyway, nor without input', async () => {
    const requests = stubGateway(() => answer(listBody([])))
    for (let times = 0; times < 10; times += 1) {
      await read()
      pass(55)
      await keepSession()
    }
    pass(600)
    expect(requests.map(({ path }) => path)).toEqual(Array(10).fill('/api/users'))
  })

  test('is asked to sign in over the page as soon as the session has ended, and asked for no more', async () => {
    const requests = stubGateway(() => refusal(401, []))
    await work(5)
    expect(sessionExpiry.get()).toMatchObject({ isOpen: true })
    // And whether it goes on below its prefix.
    expect(requests.map(({ connection }) => connection)).toEqual([undefined, SESSION.connection])
  })

  test('is not bothered when the gateway is away, and it is not asked more often', async () => {
    const requests = stubGateway(() => Promise.reject(new TypeError('away')))
    await work(5)
    expect([sessionExpiry.get(), requests.length]).toEqual([null, 5])
  })

  test('who is signed out says nothing', async () => {
    identity.set(null)
    const requests = stubGateway(() => answer(SESSION))
    await work(5)
    expect(requests).toEqual([])
  })

  test('over all connections is in use of each session, elsewhere of the one that they are in', async () => {
    const there = inOrganization('384502917364501923')
    identity.set(there)
    identity.goTo(SESSION.connection)
    const requests = stubGateway(() => answer(SESSION))
    const used = () => requests.map(({ headers }) => headers.get('X-Dashboard-Session'))
    await work(1)
    expect(used()).toEqual([SESSION.id])
    const leave = keepAllSessions()
    await work(3)
    expect(used().filter((id) => id === there.id)).toHaveLength(3)
    leave()
    const before = requests.length
    await work(2)
    expect(used().slice(before)).toEqual([SESSION.id, SESSION.id])
  })
})
