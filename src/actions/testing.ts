/** For tests of what writes: stands in for messages and the tab. To be imported before what is tested. */
import { beforeEach, vi } from 'vitest'
import { identity, SESSION, type Sent } from '#api/transport/testing.ts'

type Said = { title: string; text?: string }

/** What a person was told. */
export const said: Said[] = []
vi.doMock('#ui/notify.ts', () => ({
  notify: (toast: Said) => {
    said.push(toast)
    return () => undefined
  },
  tellOwnFault: (fault: Error) => said.push({ title: 'Own fault', text: fault.message }),
  dismissAll: () => undefined,
}))

/** The only tab there is. Node's own locks take real time, of which a clock that is set knows nothing. */
vi.doMock('#background/ownership.ts', () => ({
  ownership: {
    isKnown: () => true,
    claim: () => Promise.resolve(true),
    isFree: () => new Promise(() => undefined),
    giveUp: () => undefined,
  },
}))

/** What is kept over reloads of the tab. */
export const kept = new Map<string, string>()
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
})

export const tab = Object.assign(new EventTarget(), { visibilityState: 'visible' })
vi.stubGlobal('document', tab)

export const { queryClient } = await import('#queries/client.ts')

export const wireUser = (over: object = {}): Record<string, unknown> => ({
  id: '5',
  email: 'ada@example.com',
  full_name: 'Ada',
  is_enabled: true,
  is_confirmed: false,
  inviter: SESSION.user.id,
  access_control_configuration: [],
  _links: { 'update-user': {}, 'delete-user': {} },
  ...over,
})

export const writesOf = (requests: readonly Sent[]): Sent[] => requests.filter(({ method }) => method !== 'GET')

beforeEach(() => {
  identity.set(SESSION)
  queryClient.clear()
  kept.clear()
  said.length = 0
})
