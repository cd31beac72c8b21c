import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  answer,
  hearFromOtherTab,
  identity,
  inOrganization,
  refusal,
  SESSION,
  storage,
  stubGateway,
} from '#api/transport/testing.ts'
import type { Sent } from '#api/transport/testing.ts'
import { confirmSession } from './confirm-session.ts'
import { endSession, startSession } from './session.ts'

// It draws, and there is nothing to draw on.
vi.mock('#ui/notify.ts', () => ({ dismissAll: () => undefined }))

const KEY = 'clumio-admin.sessions'
const OTHER = { ...SESSION, id: 'session-2', user: { id: '41', fullName: null, email: null } }
const signInElsewhere = () => hearFromOtherTab(KEY, JSON.stringify([OTHER]))

vi.stubGlobal('location', { host: 'localhost:8080', pathname: '/' })
beforeEach(() => {
  identity.set(null)
  identity.set(SESSION)
})

/** Answers when told to. */
const late = () => {
  const { promise: given, resolve: letGo } = Promise.withResolvers<Response>()
  const reply = ({ init: { signal } }: Sent): Promise<Response> =>
    new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason))
      void given.then((response) => resolve(response.clone()))
    })
  return { reply, letGo }
}

describe('S22: what comes late', () => {
  test.each([
    ['the session of before', SESSION, () => answer(SESSION)],
    ['its end', SESSION, () => refusal(401, [])],
    ['a session where none was known', null, () => answer({ ...SESSION, sessions: [{ ...SESSION, prefix: '' }] })],
    ['yet another one', SESSION, () => answer({ ...SESSION, id: 'session-3' })],
  ])('an answer about %s does not put out who has signed in meanwhile', async (_, known, said) => {
    identity.set(known)
    const { reply, letGo } = late()
    stubGateway(reply)
    const confirmed = confirmSession()
    signInElsewhere()
    letGo(said())
    await confirmed
    expect(identity.get()).toEqual(OTHER)
  })

  test('a sign-out leaves in who has signed in meanwhile', async () => {
    const { reply, letGo } = late()
    const requests = stubGateway(reply)
    const ended = endSession()
    signInElsewhere()
    letGo(new Response(null, { status: 204 }))
    await ended
    expect(identity.get()).toEqual(OTHER)
    expect(requests[0]?.headers.get('X-Dashboard-Session')).toBe(SESSION.id)
  })

  const signsInMeanwhile = async (reply: (sent: Sent) => Response | Promise<Response>, sent: readonly string[]) => {
    const requests = stubGateway(reply)
    const started = startSession({ host: SESSION.host, token: 'a.b.c' })
    await vi.waitFor(() => expect(requests.map(({ method }) => method)).toEqual(sent), 15_000)
    const at = performance.now()
    signInElsewhere()
    await expect(started).rejects.toMatchObject({ kind: 'conflict', message: /in another tab meanwhile/ })
    // Long before a request is given up that has no answer.
    expect(performance.now() - at).toBeLessThan(15_000)
    expect(requests.map(({ method }) => method)).toEqual(sent)
    expect(identity.get()).toEqual(OTHER)
    return requests
  }

  test('a sign-in is given up when another tab has signed in while the token is tried', async () => {
    const { reply } = late()
    const requests = await signsInMeanwhile(
      (sent) => (sent.method === 'GET' ? refusal(401, []) : reply(sent)),
      ['GET', 'POST'],
    )
    expect(requests[1]?.init.signal?.aborted).toBe(true)
  })

  test('and when it has done so before the token is sent, which is not sent then', async () => {
    expect(await signsInMeanwhile(late().reply, ['GET'])).toHaveLength(1)
  })
})

test('S23: the same number in another organization of the host is somebody else, who stays when one leaves', async () => {
  const { personOf, onPersonLeft } = await import('./session.ts')
  const left = vi.fn<() => void>()
  onPersonLeft(left)
  identity.set(inOrganization('302012345678901234'))
  left.mockClear()
  identity.set({ ...inOrganization('302012345678901234'), id: 'session-2' })
  expect(left).not.toHaveBeenCalled()
  identity.set(inOrganization('302012345678901235'))
  expect(left).not.toHaveBeenCalled()
  identity.forget({ ...inOrganization('302012345678901234'), id: 'session-2' })
  expect(left).toHaveBeenCalledOnce()
  expect(identity.all()).toEqual([SESSION, inOrganization('302012345678901235')])
  expect(personOf(inOrganization('302012345678901234'))).not.toBe(personOf(inOrganization('302012345678901235')))
})

describe('who is signed in', () => {
  test('a session that has ended is forgotten here, while other tabs keep what they show', async () => {
    stubGateway(() => refusal(401, []))
    await confirmSession()
    expect(identity.get()).toBeNull()
    const { connection, host } = SESSION
    expect(JSON.parse(storage.get(KEY) ?? '')).toEqual([{ connection, host, organization: null }])
  })

  test('where none is known, none is asked about that the gateway does not have', async () => {
    identity.set(null)
    const requests = stubGateway(() => answer({ sessions: [] }))
    await confirmSession()
    expect(requests.map(({ path }) => path)).toEqual(['/session/list'])
    expect(identity.get()).toBeNull()
  })

  test('S21: where a planted session makes it unclear, the own one is asked for by name', async () => {
    stubGateway(({ headers }) =>
      headers.get('X-Dashboard-Session') === SESSION.id ? answer(SESSION) : refusal(401, ['several']),
    )
    await confirmSession()
    expect(identity.get()).toEqual(SESSION)
  })

  test('of another session in the cookie than the one remembered, the cookie counts', async () => {
    stubGateway(() => answer(OTHER))
    await confirmSession()
    expect(identity.get()).toEqual(OTHER)
  })
})
