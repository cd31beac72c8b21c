import { afterEach, beforeEach } from 'vitest'
import { standIn } from '#server/testing-stand-in.ts'
import { startGateway, startStub, type Answer, type Stub, type TestGateway, type TestOptions } from './testing.ts'

/** A stub of an API and a gateway before it for each test, further gateways on request; all are closed after it. */
export const atAGatewayEach = () => {
  let stub: Stub
  let gateway: TestGateway
  const started: TestGateway[] = []

  const start = async (options: TestOptions = {}): Promise<TestGateway> => {
    const another = await startGateway({ apiHosts: [stub.origin], ...options })
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
