/** For tests: the page's own modules, signed in through the real gateway to a world of the real sandbox. */
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { session as sessionBody, type Session } from '#contract/session.ts'
import { cookiesOf, startGateway, type TestGateway, type TestOptions } from '#server/gateway/testing.ts'
import { startSandbox, type TestSandbox, type TestWorld } from '#server/sandbox/tests/support/testing.ts'
import { standIn } from '#server/testing-stand-in.ts'

/** Modules of the page are typed for a browser, so they are not imported by a name that is. */
export const load = <Module>(name: string) => import(/* @vite-ignore */ `#${name}.ts`) as Promise<Module>

/** Before any other module of the page, since it stands in for the browser. */
const { identity } = await load<{ identity: { set: (session: Session | null) => void } }>('api/transport/testing')

export type PageContext = { host: string; user: string | null; unit: null; versions: object }

type Front = { ask: TestGateway['ask']; close: () => Promise<void> }
type Options = {
  world?: Parameters<TestSandbox['makeWorld']>[0]
  onSent?: (url: string, method: string) => () => void
  gateway?: TestOptions
  /** What stands before the gateway. */
  putBefore?: (gateway: TestGateway) => Promise<Front>
}

/** A world for all tests of a file. `onSent` hears of each request of the page, and what it answers of its end. */
export const signInPage = (options: Options = {}) => {
  const { world: settings = {}, onSent = () => () => undefined } = options
  let sandbox: TestSandbox
  let gateway: TestGateway
  let front: Front | undefined
  let world: TestWorld
  let ctx: PageContext
  let session: Session
  const beside = fetch

  beforeAll(async () => {
    sandbox = await startSandbox()
    gateway = await startGateway({ apiHosts: [sandbox.url], ...options.gateway })
    front = await options.putBefore?.(gateway)
    const { ask: askThere } = front ?? gateway
    world = await sandbox.makeWorld(settings)
    const signIn = { host: sandbox.url, token: world.tokens['Super Admin'] }
    const answer = await askThere('/session', { method: 'POST', body: JSON.stringify(signIn) })
    const cookie = cookiesOf(answer)
    session = sessionBody.parse(JSON.parse(answer.body))
    const ask = async (url: string, { method = 'GET', headers, body }: RequestInit) => {
      const asked = { ...Object.fromEntries(new Headers(headers)), cookie }
      const came = await askThere(url, { method, headers: asked, ...(typeof body === 'string' && { body }) })
      const told = Object.entries(came.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      )
      return new Response(new Uint8Array(came.bytes), { status: came.status, headers: told })
    }
    vi.stubGlobal('fetch', (url: string | URL, asking: RequestInit = {}) => {
      if (typeof url !== 'string' || !url.startsWith('/')) return beside(url, asking)
      return ask(url, asking).finally(onSent(url, asking.method ?? 'GET'))
    })
    ctx = { host: session.host, user: session.user.id, unit: null, versions: { all: 'latest', resources: {} } }
  })
  beforeEach(() => identity.set(session))
  afterAll(async () => {
    await front?.close()
    await gateway.close()
    await sandbox.close()
  })
  return { world: standIn(() => world), ctx: () => ctx }
}
