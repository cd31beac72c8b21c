/** A run whose script comes late, or not at all: by then somebody else may be signed in. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { CONTEXT, inOrganization, SESSION } from '#api/transport/testing.ts'
import type { RunKinds } from './run-kind.ts'

const said: string[] = []
const kept = new Map<string, string>()
/** How much the tab has room for, in characters. */
let room = Infinity
vi.doMock('#ui/notify.ts', () => ({
  notify: ({ title }: { title: string }) => void said.push(title),
  dismissAll: () => undefined,
  tellOwnFault: () => undefined,
}))
vi.doMock('./ownership.ts', () => ({
  ownership: { isKnown: () => true, claim: () => Promise.resolve(true), giveUp: () => undefined },
}))
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => {
    if (value.length > room) throw new Error('There is no room.')
    kept.set(key, value)
  },
  removeItem: (key: string) => void kept.delete(key),
})
vi.stubGlobal('removeEventListener', () => undefined)

const PLAN = {
  kind: 'change-alerts',
  ctx: CONTEXT,
  title: 'Clear 3 alerts',
  detail: '',
  subject: 'Entity',
  requestsPerItem: 2,
  params: {},
  items: ['1', '2', '3'].map((id) => ({ id, label: id })),
} as const
const OTHER = inOrganization('384502917364501923')

/** The page after a load, with the script of what can be run on its way. */
const load = async () => {
  vi.resetModules()
  const { identity } = await import('#api/transport/identity.ts')
  identity.set(SESSION)
  const { provideRunKinds } = await import('./present-run.ts')
  const { restoreRun, runs } = await import('./runs.ts')
  const { runKind } = await import('./run-kind.ts')
  await import('#queries/session.ts')
  const script = Promise.withResolvers<RunKinds>()
  provideRunKinds(() => script.promise)
  const taken: string[] = []
  let runId = ''
  const take = (_: unknown, __: unknown, { id }: { id: string }, ___: unknown, of = '') => {
    taken.push(id)
    runId = of
    return new Promise<never>(() => undefined)
  }
  const isAny = (value: unknown): value is never => value !== undefined
  const kind = () =>
    Promise.resolve(runKind({ step: take, inspect: take, isItem: isAny, isParams: isAny, onEnd: take as never }))
  const come = () =>
    script.resolve({
      'change-alerts': kind,
      'back-up': kind,
      'change-users': kind,
      'invite-users': kind,
      'leave-organizations': kind,
    })
  return {
    identity,
    restoreRun,
    runs,
    taken,
    come,
    present: () => runs.find(runId),
    fail: () => script.reject(new Error('Not found.')),
  }
}

const keptId = () => (JSON.parse(kept.get('clumio-admin.run') ?? '{}') as { id?: string }).id ?? ''

/** A run of which a page before has sent the first item. */
const keepRun = () => {
  kept.set('clumio-admin.run', JSON.stringify({ ...PLAN, id: 'run 1' }))
  const [done, waiting] = ['done', 'waiting'].map((kind) => ({ kind, reason: '', ms: null }))
  kept.set('clumio-admin.run-states', JSON.stringify([done, waiting, waiting]))
}

beforeEach(() => {
  kept.clear()
  said.length = 0
  room = Infinity
})

describe.each([
  ['nobody', null],
  ['somebody else', OTHER],
])('S22: %s is signed in when its script has come', (_, next) => {
  test('a run that was about to begin does not, and stands on no screen', async () => {
    const { identity, runs, taken, come } = await load()
    const started = runs.start(PLAN)
    const id = keptId()
    expect(id).not.toBe('')
    identity.set(null)
    identity.set(next)
    come()
    await expect(started).rejects.toThrow('before it began')
    expect([runs.find(id), taken, [...kept.keys()], said]).toEqual([null, [], [], []])
  })

  test('nor is one taken up that a reload has interrupted', async () => {
    keepRun()
    const { identity, restoreRun, runs, come } = await load()
    restoreRun()
    expect(runs.find('run 1')).toBeUndefined()
    identity.set(null)
    identity.set(next)
    come()
    await vi.waitFor(() => expect(runs.find('run 1')).not.toBeUndefined())
    expect([runs.find('run 1'), [...kept.keys()], said]).toEqual([null, [], []])
  })
})

describe('a run that a reload has interrupted when the gateway says that its session has ended', () => {
  const ENDED = 'Clear 3 alerts: stopped by the sign-in of another user or host'

  const loadEnded = async (isShownFirst: boolean) => {
    keepRun()
    const page = await load()
    page.restoreRun()
    if (isShownFirst) {
      page.come()
      await vi.waitFor(() => expect(page.runs.find('run 1')?.progress.phase).toBe('paused'))
    }
    page.identity.end(SESSION)
    page.come()
    await vi.waitFor(() => expect(page.runs.find('run 1')).toBeUndefined())
    expect([keptId(), page.taken, said]).toEqual(['run 1', [], []])
    return page
  }

  test.each([true, false])('waits for its person, was it on screen by then: %s', async (isShownFirst) => {
    const { identity, runs } = await loadEnded(isShownFirst)
    identity.set({ ...SESSION, id: 'session-2' })
    await vi.waitFor(() => expect(runs.find('run 1')?.progress.phase).toBe('paused'))
    expect(runs.find('run 1')?.progress.counts).toMatchObject({ done: 1, waiting: 2 })
    expect(said).toEqual([])
  })

  test('is nobody else’s', async () => {
    const { identity, runs, taken } = await loadEnded(true)
    identity.set({ ...SESSION, id: 'session-2', user: { ...SESSION.user, id: '41' } })
    await vi.waitFor(() => expect(said).toEqual([ENDED]))
    expect([runs.find('run 1'), taken, [...kept.keys()]]).toEqual([null, [], []])
  })

  test('gives way to one that is begun in another connection meanwhile', async () => {
    const { identity, runs, present } = await loadEnded(true)
    identity.set(OTHER)
    await runs.start({ ...PLAN, ctx: { ...CONTEXT, organization: '384502917364501923' } })
    identity.set({ ...SESSION, id: 'session-2' })
    expect(present()?.progress.phase).toBe('running')
    expect(keptId()).not.toBe('run 1')
  })
})

test('a run whose script has come is on screen, paused after a reload', async () => {
  keepRun()
  const { restoreRun, runs, come } = await load()
  restoreRun()
  come()
  await vi.waitFor(() => expect(runs.find('run 1')?.progress.phase).toBe('paused'))
})

test('one whose script does not come is not waited for, and kept for the next reload', async () => {
  keepRun()
  const { restoreRun, runs, fail } = await load()
  restoreRun()
  fail()
  await vi.waitFor(() => expect(said).toEqual(['Clear 3 alerts: not taken up again']))
  expect(runs.find('run 1')).toBeNull()
  expect(keptId()).toBe('run 1')
})

test('it is known whether a reload forgets a run, from its beginning on', async () => {
  const safe = await load()
  safe.come()
  await safe.runs.start(PLAN)
  expect(safe.present()?.isKept).toBe(true)
  room = 0
  safe.present()?.run.pause()
  expect(safe.present()?.isKept).toBe(false)

  const unkept = await load()
  unkept.come()
  await unkept.runs.start(PLAN)
  expect(unkept.present()?.isKept).toBe(false)
})
