/** What is followed while nobody, somebody else, or nobody that the API takes is signed in. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { CONTEXT, identity, inOrganization, SESSION } from '#api/transport/testing.ts'
import { ApiError } from '#api/transport/errors.ts'
import { isContext, type ApiContext } from '#api/transport/context.ts'
import { isText, shapeOf } from '#lib/shapes.ts'

const kept = new Map<string, string>()
vi.doMock('#ui/notify.ts', () => ({ notify: () => undefined, dismissAll: () => undefined }))
vi.doMock('./ownership.ts', () => ({ ownership: { claim: () => Promise.resolve(true), giveUp: () => undefined } }))
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
})
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))

type Work = { ctx: ApiContext; what: string }

const { createFollowing } = await import('./following.ts')
await import('#queries/session.ts')

const KEY = 'followed'
const WORK: Work = { ctx: CONTEXT, what: 'Backing up web-1' }
const look = vi.fn<(work: Work) => Promise<boolean>>()
const sayLost = vi.fn<() => void>()
const create = () =>
  createFollowing<Work>({
    key: KEY,
    isWork: shapeOf<Work>({ ctx: isContext, what: isText }),
    nameOf: ({ what }) => what,
    look,
    sayLost,
  })
const following = create()
const refused = (kind: 'unauthenticated' | 'signed-out-in-front') => () =>
  Promise.reject(new ApiError(kind, { messages: ['No.'] }))

beforeAll(() => void vi.useFakeTimers())
beforeEach(() => {
  identity.set(SESSION)
  look.mockReset()
  sayLost.mockReset()
})
afterAll(() => void vi.useRealTimers())

test.each([
  ['R1: a token that is taken again without a sign-in is asked with again', 'unauthenticated'],
  ['R18: who is wanted to sign in by something in front may do so in another tab', 'signed-out-in-front'],
] as const)('%s, ever more rarely until then', async (_, kind) => {
  look.mockImplementation(refused(kind))
  following.start(WORK)
  await vi.advanceTimersByTimeAsync(20 * 60_000)
  expect(look.mock.calls.length).toBeGreaterThan(15)
  expect(look.mock.calls.length).toBeLessThan(30)
  look.mockResolvedValue(true)
  await vi.advanceTimersByTimeAsync(70_000)
  expect([following.get(), sayLost.mock.calls]).toEqual([[], []])
})

test('who signs in again as the same person need not wait for that', async () => {
  look.mockImplementation(refused('unauthenticated'))
  following.start(WORK)
  await vi.advanceTimersByTimeAsync(20 * 60_000)
  look.mockResolvedValue(true)
  const before = look.mock.calls.length
  identity.set({ ...SESSION, id: 'session-2' })
  await vi.advanceTimersByTimeAsync(4000)
  expect(look.mock.calls.length).toBe(before + 1)
  expect(following.get()).toEqual([])
})

test.each([
  ['signs out', null],
  ['is followed by somebody else', inOrganization('384502917364501923')],
])('nothing of it is kept here, nor asked for, once its person %s', async (_, next) => {
  look.mockResolvedValue(false)
  following.start(WORK)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(kept.get(KEY)).toContain('Backing up web-1')
  const before = look.mock.calls.length
  expect(before).toBeGreaterThan(0)
  identity.set(null)
  identity.set(next)
  expect(kept.get(KEY)).toBeUndefined()
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(look.mock.calls.length).toBe(before)

  kept.set(KEY, JSON.stringify([WORK]))
  create().resume()
  expect(kept.get(KEY)).toBeUndefined()
})

test.each(['goes on', 'was reloaded'])(
  'R1: whose session has ended finds it followed again after the sign-in, by a page that %s',
  async (how) => {
    look.mockResolvedValue(false)
    following.start(WORK)
    await vi.advanceTimersByTimeAsync(10_000)
    identity.end(SESSION)
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect(kept.get(KEY)).toContain('Backing up web-1')
    const after = how === 'was reloaded' ? create() : following
    after.resume()
    const before = look.mock.calls.length
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect(look.mock.calls.length).toBe(before)
    look.mockResolvedValue(true)
    identity.set({ ...SESSION, id: 'session-2' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(look.mock.calls.length).toBeGreaterThan(before)
    expect(kept.get(KEY)).toBeUndefined()
  },
)
