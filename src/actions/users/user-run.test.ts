/** What a run does when its token is taken no more in the middle of it, in each way that an API may say so. */
import { expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, SESSION, stubGateway } from '#api/transport/testing.ts'
import { kept, wireUser, writesOf } from '#actions/testing.ts'
import { RUN_KINDS } from '#actions/run-kinds.ts'
import type { ItemState } from '#background/run-item.ts'

const { provideRunKinds } = await import('#background/present-run.ts')
const { runs } = await import('#background/runs.ts')
const { sessionExpiry } = await import('#api/transport/session-expiry.ts')

provideRunKinds(() => Promise.resolve(RUN_KINDS))

const items = Array.from({ length: 20 }, (_, index) => ({
  id: String(index + 100),
  label: `User ${index}`,
  status: 'Activated',
}))
const plan = {
  kind: 'change-users' as const,
  ctx: CONTEXT,
  title: 'Disable 20 users',
  detail: '',
  subject: 'User',
  requestsPerItem: 2,
  params: { isEnabled: false, selfId: '40' },
  items,
}

const states = () => JSON.parse(kept.get('clumio-admin.run-states') ?? '[]') as ItemState[]
const count = (kind: ItemState['kind']) => states().filter((state) => state.kind === kind).length

test.each([
  ['401', 401, 1401, 'Who are you?'],
  ['403 and 359', 403, 359, 'No token was sent.'],
  ['403 and another code', 403, 1403, 'Access denied.'],
])('R21: a run whose token is refused with %s pauses, and loses nothing', async (_what, status, code, words) => {
  identity.set({ ...SESSION, id: `session of ${words}` })
  const disabled = new Set<string>()
  let isDeleted = false
  const requests = stubGateway(({ method, path }) => {
    if (path === '/session/token') return answer({ works: !isDeleted })
    if (isDeleted) return answer({ errors: [{ error_code: code, error_message: words }] }, status)
    const id = path.split('/').at(-1) ?? ''
    if (method === 'PATCH') disabled.add(id)
    isDeleted = disabled.size === 5
    return answer({ ...wireUser(), id, is_confirmed: true, is_enabled: !disabled.has(id) })
  })
  await runs.start(plan)
  await vi.waitFor(() => expect(count('sending') + count('failed')).toBeGreaterThan(0), 10_000)
  await vi.waitFor(() => expect(count('sending')).toBe(0), 10_000)

  expect(sessionExpiry.get()).not.toBeNull()
  expect(count('done')).toBe(5)
  // As many as are sent at a time.
  expect(count('failed')).toBeLessThanOrEqual(4)
  expect(count('waiting')).toBe(20 - 5 - count('failed'))
  for (const { kind, reason } of states()) if (kind === 'failed') expect(reason).toContain(words)

  const sent = requests.length
  isDeleted = false
  identity.set({ ...SESSION, id: `session after ${words}` })
  await Promise.resolve()
  expect(writesOf(requests.slice(sent))).toEqual([])
  expect(count('waiting')).toBeGreaterThan(10)
  // Somebody else, so that the next one can begin.
  identity.set(null)
})
