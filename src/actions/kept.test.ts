/** What is kept over reloads, where the browser refuses it just when a write has been applied, or has kept junk. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, CONTEXT, listBody, stubGateway } from '#api/transport/testing.ts'
import { said, wireUser, writesOf } from './testing.ts'

const inside = new Map<string, string>()
let isForbidden = false
const guarded =
  <Args extends string[], Result>(use: (...args: Args) => Result) =>
  (...args: Args): Result => {
    if (isForbidden) throw new DOMException('The operation is insecure.', 'SecurityError')
    return use(...args)
  }
vi.stubGlobal('sessionStorage', {
  getItem: guarded((key: string) => inside.get(key) ?? null),
  setItem: guarded((key: string, text: string) => void inside.set(key, text)),
  removeItem: guarded((key: string) => void inside.delete(key)),
})

/** The page as it is after a reload. */
const reload = async () => {
  isForbidden = false
  vi.resetModules()
  const { identity } = await import('#api/transport/identity.ts')
  const { provideRunKinds } = await import('#background/present-run.ts')
  const { restoreRun, runs } = await import('#background/runs.ts')
  const { RUN_KINDS } = await import('./run-kinds.ts')
  provideRunKinds(() => Promise.resolve(RUN_KINDS))
  const present = await import('#background/runs.ts')
  const { followTask, resumeFollowing } = await import('#background/follow-task.ts')
  const { keptInvitations } = await import('#background/kept-invitations.ts')
  const { inviteAgain } = await import('#actions/users/invite-again.ts')
  return { identity, runs, restoreRun, present, followTask, resumeFollowing, keptInvitations, inviteAgain }
}

beforeEach(() => {
  vi.useFakeTimers()
  inside.clear()
  isForbidden = false
})
afterEach(() => void vi.useRealTimers())

const ids = ['5', '6', '7']
const PLAN = {
  kind: 'change-users' as const,
  ctx: CONTEXT,
  title: 'Disable 3 users',
  detail: '',
  subject: 'User',
  requestsPerItem: 2,
  params: { isEnabled: false, selfId: '40' },
  items: ids.map((id) => ({ id, label: `User ${id}`, status: 'Activated' })),
}
const STATES = ids.map(() => ({ kind: 'waiting', reason: '', ms: null }))
const keep = (name: string, value: unknown) => inside.set(`clumio-admin.${name}`, JSON.stringify(value))

/** Users who are disabled by a change; the browser keeps nothing any more from the first one on. */
const stubUsers = () => {
  const disabled = new Set<string>()
  return stubGateway(({ method, path }) => {
    const id = path.split('/').at(-1) ?? ''
    if (method === 'PATCH') {
      disabled.add(id)
      isForbidden = true
    }
    return answer({ ...wireUser(), id, is_confirmed: true, is_enabled: !disabled.has(id) })
  })
}

describe('R17: storage that throws once a write was applied', () => {
  test('ends no run: each item is written once, and it is said once that a reload forgets it', async () => {
    const { runs, restoreRun } = await reload()
    const requests = stubUsers()
    await runs.start(PLAN)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(writesOf(requests).map(({ path }) => path)).toEqual(ids.map((id) => `/api/users/${id}`))
    expect(said.map(({ title }) => title)).toEqual(['Disable 3 users: no longer kept over a reload'])

    // Half of it must not be taken up, whatever is left inside.
    runs.dismiss()
    restoreRun()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(writesOf(requests)).toHaveLength(3)
  })

  test('loses no followed task: its end is told', async () => {
    const { followTask } = await reload()
    stubGateway(({ path }) => answer(path.includes('/tasks/') ? { id: '9', status: 'completed' } : listBody([])))
    isForbidden = true
    followTask(CONTEXT, '9', 'Deleting Finance')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(said.map(({ title }) => title)).toEqual(['Deleting Finance: completed'])
  })

  test('leaves nobody deleted and not invited', async () => {
    const { inviteAgain, keptInvitations } = await reload()
    const invitation = { email: 'ada@example.com', fullName: 'Ada', access: [] }
    const requests = stubGateway(({ method }) => {
      isForbidden ||= method === 'DELETE'
      return answer(method === 'POST' ? { ...wireUser(), id: '8' } : method === 'DELETE' ? {} : wireUser())
    })
    const begun = inviteAgain({ ctx: CONTEXT, userId: '5', invitation, stage: 'asked' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await begun).id).toBe('8')
    expect(writesOf(requests).map(({ method }) => method)).toEqual(['DELETE', 'POST'])
    expect(keptInvitations.get()).toEqual([])
  })
})

describe('R17: what was kept is taken up', () => {
  test('where it is what was begun', async () => {
    keep('run', { ...PLAN, id: 'run 1' })
    keep('run-states', STATES)
    const { runs, restoreRun } = await reload()
    const requests = stubUsers()
    restoreRun()
    await vi.advanceTimersByTimeAsync(5000)
    await expect(runs.start(PLAN)).rejects.toThrow('A run is under way.')
    expect(requests).toEqual([])
  })

  test('also what a build of before has kept, which told no organizations apart', async () => {
    const { organization: __, ...before } = CONTEXT
    keep('run', { ...PLAN, ctx: before, id: 'run 1' })
    keep('run-states', STATES)
    const { runs, restoreRun } = await reload()
    stubUsers()
    restoreRun()
    await vi.advanceTimersByTimeAsync(5000)
    await expect(runs.start(PLAN)).rejects.toThrow('A run is under way.')
  })

  const { versions: _, ...unversioned } = CONTEXT
  test.each<[string, object, unknown]>([
    ['a context without versions', { ctx: unversioned }, STATES],
    ['versions of another kind', { ctx: { ...CONTEXT, versions: { all: 2, resources: null } } }, STATES],
    ['a unit that is none', { ctx: { ...CONTEXT, unit: {} } }, STATES],
    ['S23: another organization', { ctx: { ...CONTEXT, organization: '384502917364501923' } }, STATES],
    ['an organization that is none', { ctx: { ...CONTEXT, organization: 7 } }, STATES],
    ['a kind that is none', { kind: 'constructor' }, STATES],
    ['items that lack what they were', { items: ids.map((id) => ({ id, label: id })) }, STATES],
    ['no items', { items: null }, STATES],
    ['parameters of another kind', { params: { isClear: true } }, STATES],
    ['no parameters', { params: undefined }, STATES],
    ['no states', {}, undefined],
    ['fewer states', {}, STATES.slice(1)],
    ['states of another kind', {}, STATES.map((state) => ({ ...state, ms: '7' }))],
    ['states that no run has', {}, STATES.map((state) => ({ ...state, kind: 'sent' }))],
  ])('but no run with %s', async (__, change, states) => {
    keep('run', { ...PLAN, id: 'run 1', ...change })
    if (states !== undefined) keep('run-states', states)
    const { runs, restoreRun } = await reload()
    const requests = stubUsers()
    restoreRun()
    await vi.advanceTimersByTimeAsync(5000)
    expect([requests, said, inside.size]).toEqual([[], [], 0])
    await expect(runs.start(PLAN)).resolves.toBeUndefined()
  })

  test('and of a list only those tasks and invitations that can be gone on with', async () => {
    const task = { ctx: CONTEXT, taskId: '9', what: 'Deleting Finance', work: null }
    const work = { unitId: 'u', name: 'Finance', sources: [7] }
    keep('followed-tasks', [{ ...task, ctx: unversioned }, task, { ...task, taskId: 9 }, { ...task, work }, null])
    const invitation = { email: 'ada@example.com', fullName: 'Ada', access: [{ roleId: '1', unitId: '2' }] }
    const inviting = { ctx: CONTEXT, userId: '5', invitation, stage: 'inviting' }
    keep('inviting-again', [
      { ...inviting, ctx: unversioned },
      { ...inviting, invitation: { ...invitation, access: [null] } },
      { ...inviting, stage: 'done' },
      inviting,
    ])
    const { resumeFollowing, keptInvitations } = await reload()
    const requests = stubGateway(({ path }) =>
      answer(path.includes('/tasks/') ? { id: '9', status: 'completed' } : listBody([])),
    )
    resumeFollowing()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(requests.map(({ path }) => path)).toContain('/api/tasks/9')
    expect(said.map(({ title }) => title)).toEqual(['Deleting Finance: completed'])
    expect(keptInvitations.get()).toEqual([inviting])
  })
})
