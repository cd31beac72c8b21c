/** The `test` of every spec: each has a world and a browser of its own, is signed in, and fails on what no page may do. */
import { test as base, type BrowserContext, type Page } from '@playwright/test'
import type { Persona } from '#server/sandbox/tokens.ts'
import { undocumentedIn } from './documented.ts'
import { expect } from './expect.ts'
import { watch, type Watch } from './watch.ts'
import { forgetWorlds, makeWorld, type World, type WorldSize } from './world.ts'

type Fixtures = {
  worldSize: WorldSize
  /** Who is signed in when the test begins; `null`: nobody. */
  persona: Persona | null
  world: World
  /** A page in a browser that knows nothing of the test's own: no session, no memory. */
  openBrowser: (persona?: Persona) => Promise<Page>
}

export const test = base.extend<Fixtures>({
  worldSize: [{ alerts: 1200, users: 130 }, { option: true }],
  persona: ['Super Admin', { option: true }],

  world: async ({ worldSize }, provide) => {
    const world = await makeWorld(worldSize)
    await provide(world)
    const requests = await world.requests()
    await forgetWorlds()
    expect(requests.flatMap(undocumentedIn), 'what the API does not document').toEqual([])
  },

  context: async ({ context, world, persona }, provide) => {
    const { finish } = await watch(context, world.provoked)
    if (persona === null) world.provoked.add(401)
    else await signIn(context, world.tokens[persona])
    await world.forgetRequests()
    await provide(context)
    expect(await finish(), 'what no page may do').toEqual([])
  },

  openBrowser: async ({ browser, world }, provide) => {
    const opened: { context: BrowserContext; watched: Watch }[] = []
    await provide(async (persona) => {
      const context = await browser.newContext()
      opened.push({ context, watched: await watch(context, world.provoked) })
      if (persona === undefined) world.provoked.add(401)
      else await signIn(context, world.tokens[persona])
      return context.newPage()
    })
    for (const { context, watched } of opened) {
      expect(await watched.finish(), 'what no page may do').toEqual([])
      await context.close()
    }
  },
})

/** Past the form: what the sign-in page sends, sent at once. */
export const signIn = async ({ request }: BrowserContext, token: string): Promise<void> => {
  const answer = await request.post('/session', {
    data: { host: 'sandbox', token },
    headers: { 'X-Requested-With': 'dashboard' },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

export { expect }
