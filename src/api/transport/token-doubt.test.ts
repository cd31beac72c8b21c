/** When a 403 is for the token. Each test is in a session of its own. */
import { beforeEach, describe, expect, test } from 'vitest'
import { answer, CONTEXT, identity, listBody, refusal, SESSION, stubGateway, type Sent } from './testing.ts'
import { call } from './http.ts'
import { sessionExpiry } from './session-expiry.ts'

let count = 0
beforeEach(() => {
  count += 1
  identity.set(null)
  identity.set({ ...SESSION, id: `session of test ${count}` })
})

const QUESTION = '/session/token'
const failed = (error: unknown) => error
const users = () => call(CONTEXT, 'list-users').catch(failed)
const tasks = () => call(CONTEXT, 'list-tasks').catch(failed)
const write = () => call(CONTEXT, 'update-user', { path: { user_id: '40' }, body: { is_enabled: true } }).catch(failed)

const denied = (code = 1403, words = 'Access denied.') =>
  answer({ errors: [{ error_code: code, error_message: words }] }, 403)
const taken = () => answer(listBody([]))

/** `works`: what the gateway says of the token; null when it does not know. */
const stub = (works: boolean | null, api: (sent: Sent) => Response | Promise<Response> = () => denied()) => {
  const requests = stubGateway((sent) => {
    if (sent.path !== QUESTION) return api(sent)
    return works === null ? refusal(502, ['The API cannot be reached.']) : answer({ works })
  })
  return { questions: () => requests.filter(({ path }) => path === QUESTION).length, requests }
}

const FOR_TOKEN = { kind: 'unauthenticated', status: 403 }
const FOR_ROLE = { kind: 'forbidden', status: 403 }

describe('R21: a 403 that is for the token', () => {
  test('of a write is one, too, without a word of the token', async () => {
    stub(false)
    expect(await write()).toMatchObject(FOR_TOKEN)
    expect(sessionExpiry.get()).toMatchObject({ isOpen: true })
  })

  test.each([
    ['has the code of the missing token', 359, 'Sorry.'],
    ['speaks of it', 12, 'This API token has been deleted.'],
    ['speaks of a sign-in', 12, 'You are not authenticated.'],
  ])('%s: the page is signed out as with a 401, a write too', async (_what, code, words) => {
    stub(false, ({ method }) => (method === 'GET' ? taken() : denied(code, words)))
    const [written] = await Promise.all([write(), users()])
    expect(written).toMatchObject({ ...FOR_TOKEN, messages: [words], codes: [code] })
    expect(sessionExpiry.get()).toMatchObject({ isOpen: true })
  })

  test('comes when nothing else is taken either', async () => {
    const { questions } = stub(false)
    expect(await Promise.all([users(), tasks()])).toMatchObject([FOR_TOKEN, FOR_TOKEN])
    expect(questions()).toBe(1)
    expect(sessionExpiry.get()?.refused).toEqual(new Set(['GET /users', 'GET /tasks']))
  })

  test('is found out after what was for the role', async () => {
    stub(true)
    expect(await users()).toMatchObject(FOR_ROLE)
    stub(false)
    expect(await users()).toMatchObject(FOR_TOKEN)
  })

  test('is one when the gateway knows no such session any more', async () => {
    stubGateway(({ path }) => (path === QUESTION ? refusal(401, ['You are signed out.']) : denied()))
    expect(await users()).toMatchObject(FOR_TOKEN)
    expect(sessionExpiry.get()?.refused).toEqual(new Set(['GET /users']))
  })
})

describe('R21: a 403 that is for the role', () => {
  test('is told at once where anything else is taken, and nothing is asked', async () => {
    const { questions } = stub(false, ({ path }) => (path === '/api/tasks' ? denied() : taken()))
    expect(await Promise.all([tasks(), users()])).toMatchObject([FOR_ROLE, {}])
    expect(questions()).toBe(0)
    expect(sessionExpiry.get()).toBeNull()
  })

  test('is told when the token works, and asked of once for all that is refused', async () => {
    const { questions } = stub(true)
    expect(await Promise.all([users(), tasks()])).toMatchObject([FOR_ROLE, FOR_ROLE])
    expect(questions()).toBe(1)
    expect(sessionExpiry.get()).toBeNull()
  })

  test('is what it is told to be while nobody can tell', async () => {
    stub(null)
    expect(await users()).toMatchObject(FOR_ROLE)
    expect(sessionExpiry.get()).toBeNull()
  })

  test('no other code decides anything', async () => {
    const { questions } = stub(false, ({ method }) => (method === 'GET' ? taken() : denied(401, 'Not for you.')))
    expect(await Promise.all([write(), users()])).toMatchObject([FOR_ROLE, {}])
    expect(questions()).toBe(0)
  })

  test('that the gateway itself gives is not taken for the API’s', async () => {
    const { questions } = stub(false, () => refusal(403, ['A token is needed.'], { 'X-Gateway-Error': 'on' }))
    expect(await users()).toMatchObject({ ...FOR_ROLE, isFromGateway: true })
    expect(questions()).toBe(0)
  })
})

describe('R21: an answer to the question that comes late', () => {
  const signInMeanwhile = (user: string) =>
    stubGateway(({ path, headers }) => {
      if (path !== QUESTION) return headers.get('X-Dashboard-Session') === 'later' ? taken() : denied(359)
      identity.set({ ...SESSION, id: 'later', user: { ...SESSION.user, id: user } })
      return answer({ works: false })
    })

  test('is not for who has signed in since: nothing is asked of him, and nothing sent in his name', async () => {
    const requests = signInMeanwhile('41')
    expect(await users()).toMatchObject({ kind: 'unauthenticated' })
    expect(sessionExpiry.get()).toBeNull()
    expect(requests).toHaveLength(2)
  })

  test('after the same person has signed in again: a read is sent again, a write waits to be pressed', async () => {
    signInMeanwhile('40')
    expect(await users()).toMatchObject({ body: listBody([]) })
    identity.set({ ...SESSION, id: 'before' })
    const requests = signInMeanwhile('40')
    expect(await write()).toMatchObject(FOR_TOKEN)
    expect(requests).toHaveLength(2)
    expect(sessionExpiry.get()).toBeNull()
  })
})
