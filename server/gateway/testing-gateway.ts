import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { standIn } from '#server/testing-stand-in.ts'
import {
  answerJson,
  startGateway,
  startStub,
  type Answer,
  type Ask,
  type Stub,
  type TestGateway,
  type TestOptions,
} from './testing.ts'
import { createBrowser, type Browser } from './testing-browser.ts'

/** A stub of an API and a gateway before it for all tests of a file; before each, nothing is seen and all is answered. */
export const atAGateway = (options: TestOptions = {}): { stub: Stub; gateway: TestGateway } => {
  let stub: Stub
  let gateway: TestGateway
  beforeAll(async () => {
    stub = await startStub()
    gateway = await startGateway({ apiHosts: [stub.origin], ...options })
  })
  beforeEach(() => {
    stub.seen.length = 0
    stub.answerWith(answerJson({ ok: true }))
  })
  afterAll(async () => {
    await gateway.close()
    await stub.close()
  })
  return { stub: standIn(() => stub), gateway: standIn(() => gateway) }
}

/** The same, asked by one who is signed in, whose cookie another gateway with the same key takes by its own name. */
export const atASignedInGateway = (options: TestOptions = {}) => {
  const { stub, gateway } = atAGateway(options)
  let cookie: string
  beforeAll(async () => {
    cookie = await gateway.signIn(stub.origin)
  })
  const ask = (path: string, { headers = {}, ...others }: Ask = {}): Promise<Answer> =>
    gateway.ask(path, { ...others, headers: { cookie, ...headers } })
  const change = (path: string, body: string, others: Ask = {}): Promise<Answer> =>
    ask(path, { method: 'PATCH', body, ...others, headers: { 'content-type': 'application/json', ...others.headers } })
  const cookieOf = ({ port }: TestGateway): string =>
    cookie.replaceAll(`dashboard-${gateway.port}-`, `dashboard-${port}-`)
  return { stub, gateway, ask, change, cookieOf }
}

/** Before the same, a browser that is signed in for each test; `pass` puts the gateway's clock forward, by seconds. */
export const atABrowser = () => {
  let time = Date.now()
  const now = () => time
  const pass = (seconds: number): void => void (time += seconds * 1000)
  const { stub, gateway } = atAGateway({ now })
  let browser: Browser
  beforeEach(async () => {
    // The sign-ins of one test must not use up those of the next.
    pass(600)
    browser = createBrowser(gateway, stub.origin)
    await browser.signIn()
  })
  return { stub, gateway, browser: standIn(() => browser), now, pass }
}

/** A stub of an API and a gateway before it for each test, further gateways on request; all are closed after it. */
export const atAGatewayEach = (options: TestOptions = {}) => {
  let stub: Stub
  let gateway: TestGateway
  const started: TestGateway[] = []

  const start = async (others: TestOptions = {}): Promise<TestGateway> => {
    const another = await startGateway({ apiHosts: [stub.origin], ...options, ...others })
    started.push(another)
    return another
  }
  beforeEach(async () => {
    stub = await startStub()
    gateway = await start()
  })
  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => one.close()))
    await stub.close()
  })

  const own = standIn(() => gateway)
  /** Signs in, or tries to. */
  const post = (body: unknown, to: TestGateway = own): Promise<Answer> =>
    to.ask('/session', { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
  return { stub: standIn(() => stub), gateway: own, start, post }
}
