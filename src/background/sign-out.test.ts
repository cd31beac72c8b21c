import { expect, test, vi } from 'vitest'
import { CONTEXT, identity, inOrganization, SESSION, stubGateway } from '#api/transport/testing.ts'

const onScreen = new Set<string>()
vi.doMock('#ui/notify.ts', () => ({
  notify: ({ title }: { title: string }) => {
    onScreen.add(title)
    return { dismiss: () => onScreen.delete(title) }
  },
  dismissAll: (stays: (whose: object) => boolean) =>
    stays({ host: 'us-west-2.api.clumio.com', user: '40' }) || onScreen.clear(),
  tellOwnFault: () => undefined,
}))
vi.doMock('./ownership.ts', () => ({
  ownership: { isKnown: () => true, claim: () => Promise.resolve(true), giveUp: () => undefined },
}))
vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
vi.stubGlobal('removeEventListener', () => undefined)

const { provideRunKinds } = await import('./present-run.ts')
const { runs } = await import('./runs.ts')
const { hold } = await import('./holds.ts')
const { runKind } = await import('./run-kind.ts')
// Last, so that nothing here counts on who listens first.
await import('#queries/session.ts')

test.each([
  ['a sign-out', null, 'Clear 3 alerts: stopped by the sign-out'],
  [
    'S28: somebody else in its connection',
    { ...SESSION, id: 'session-2', user: { ...SESSION.user, id: '41' } },
    'Clear 3 alerts: stopped by the sign-in of another user or host',
  ],
])('what %s has stopped is said after it has taken all else off the screen', async (_, next, stopped) => {
  identity.set(null)
  identity.set(SESSION)
  stubGateway(() => new Promise<Response>(() => undefined))
  const never = () => new Promise<never>(() => undefined)
  const kind = runKind({
    step: never,
    inspect: never,
    isItem: (item): item is { id: string; label: string } => item !== null,
    isParams: (params): params is object => params !== undefined,
    onEnd: () => undefined,
  })
  const load = () => Promise.resolve(kind)
  const kinds = {
    'change-alerts': load,
    'back-up': load,
    'change-users': load,
    'leave-organizations': load,
    'invite-users': load,
  }
  provideRunKinds(() => Promise.resolve(kinds))
  const items = ['1', '2', '3'].map((id) => ({ id, label: id }))
  const plan = { kind: 'change-alerts', ctx: CONTEXT, title: 'Clear 3 alerts', detail: '', subject: 'Entity' } as const
  await runs.start({ ...plan, requestsPerItem: 2, params: {}, items })
  hold({
    ctx: CONTEXT,
    id: '4',
    name: 'web-1',
    outcome: 'cleared',
    title: 'Clearing web-1',
    seconds: 8,
    onUndo: () => undefined,
    send: () => Promise.resolve(),
  })
  expect([...onScreen]).toContain('Clearing web-1')
  // In another organization of the host the same number may come and go.
  const elsewhere = inOrganization('7')
  identity.set(elsewhere)
  identity.forget(elsewhere)
  expect([...onScreen]).toContain('Clearing web-1')
  identity.set(next)
  expect([...onScreen].toSorted()).toEqual([stopped, 'Not cleared: web-1'])
  onScreen.clear()
})
