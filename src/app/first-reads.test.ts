import { beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, identity, inOrganization, listBody, stubGateway } from '#api/transport/testing.ts'
import { queryClient } from '#queries/client.ts'
import { QUERIES } from '#queries/readers.ts'
import { begin } from './first-reads.ts'
import { startReads } from './start-reads.ts'
import { oddLinks } from './testing-links.ts'

// It draws, and there is nothing to draw on.
vi.mock('#ui/notify.ts', () => ({ dismissAll: () => undefined }))

const ORIGIN = 'http://localhost:8080'
const [OWN, OTHER] = ['us.8', 'us.7']
const LINKS = oddLinks(OWN, OTHER).filter(({ shows }) => shows !== 'refused')

/** Takes addresses apart as a browser does, and moves to none of another host. */
const openAt = (link: string): void => {
  let url = new URL(ORIGIN + link)
  const at = (name: 'href' | 'origin' | 'pathname' | 'search' | 'hash') => ({ enumerable: true, get: () => url[name] })
  vi.stubGlobal(
    'location',
    Object.defineProperties(
      {},
      { href: at('href'), origin: at('origin'), pathname: at('pathname'), search: at('search'), hash: at('hash') },
    ),
  )
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_: unknown, __: string, path: string) => {
      const next = new URL(path, url)
      if (next.origin !== ORIGIN) throw new Error(`${next.href} is of another host.`)
      url = next
    },
  })
}

beforeEach(() => {
  queryClient.clear()
  for (const session of ['7', '8'].map(inOrganization))
    identity.set({ ...session, prefix: `/in/${session.connection}` })
  identity.goTo(OWN)
})

describe('S23: an odd address asks for nothing of another connection before the app is there', () => {
  const asked = async (link: string) => {
    const sent = stubGateway(({ path }) => (path.startsWith('/api/') ? answer(listBody([])) : answer({}, 500)))
    openAt(link)
    await begin()
    await startReads(location.href, QUERIES).catch(() => undefined)
    await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0))
    return sent.filter(({ path }) => path.startsWith('/api/')).map(({ connection }) => connection)
  }

  test.each(LINKS.map((odd) => [odd.link.slice(0, 90), odd] as const))('%s', async (_, odd) => {
    const connections = await asked(odd.link)
    const allowed = { own: [OWN], last: [OWN], other: [OTHER], none: [] }[odd.asks]
    expect(connections.filter((connection) => !allowed.some((one) => one === connection))).toEqual([])
    expect(connections.length > 0).toBe(odd.asks !== 'none')
  })

  test('of a connection that is signed in to nowhere, or no more, nothing', async () => {
    const session = identity.at(OTHER)
    expect(session).toBeDefined()
    if (session) identity.forget(session)
    for (const { link } of LINKS.filter(({ asks }) => asks === 'other')) expect(await asked(link), link).toEqual([])
    identity.set(null)
    for (const { link } of LINKS) expect(await asked(link), link).toEqual([])
  })
})
