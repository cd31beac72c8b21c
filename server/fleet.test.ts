/**
 * Gateways that go and come while people work: processes of their own behind a real nginx, with a store that they share.
 * `npm run load:fleet` has more people at it for longer: FLEET_SECONDS after each change, FLEET_RATE requests a second.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasRedis, startRedis, type Redis } from './gateway/store/testing-redis.ts'
import { answerJson, cookiesOf, PAGE_HEADERS, send, startStub, TOKEN, type Stub } from './gateway/testing.ts'
import { freePort } from './gateway/testing-port.ts'
import { isWrite, startLoad } from './testing-load.ts'
import { hasNginx, startNginx, type Nginx } from './testing-nginx.ts'
import { startingProcesses, type Started } from './testing-process.ts'

const SECONDS = Number(process.env['FLEET_SECONDS'] ?? 0.5)
const RATE = Number(process.env['FLEET_RATE'] ?? 60)
const isLong = SECONDS > 5
const HOST = 'dashboard.example.com'
/** How soon nginx tries one again that was not there. */
const AGAIN = 'fail_timeout=1s'

const { started } = startingProcesses()

describe.skipIf(!hasNginx || !hasRedis)(
  'a fleet of gateways (left out where there is no nginx or redis-server)',
  () => {
    let redis: Redis
    let stub: Stub
    let nginx: Nginx
    beforeAll(async () => {
      redis = await startRedis()
    })
    afterAll(() => redis.kill())
    beforeEach(async () => {
      stub = await startStub()
    })
    afterEach(async () => {
      await nginx.stop()
      await stub.close()
    })

    const startAt = (port: number): Promise<Started> =>
      started({
        PORT: String(port),
        PUBLIC_ORIGIN: `https://${HOST}`,
        TRUSTED_PROXIES: '127.0.0.1',
        SHARED_STATE: redis.url,
        CLUMIO_API_HOSTS: stub.origin,
        SANDBOX: 'off',
        ORGANIZATION_RATE: '0',
        DRAIN_SECONDS: '1',
      })
    const writesOf = ({ lines }: Started): number => lines.filter((line) => line.includes('"path":"/api/')).length

    test(
      'R12: one is killed, a third started, another drained: only what was under way at the killed one is lost, no write is sent twice',
      { timeout: 60_000 + 10_000 * SECONDS },
      async () => {
        const ports = await Promise.all([freePort(), freePort(), freePort()])
        const [killed, drained, third] = ports
        const [one, other] = await Promise.all([startAt(killed), startAt(drained)])
        const line = (port: number) => `127.0.0.1:${port} ${AGAIN}`
        nginx = await startNginx([], { servers: [line(killed), line(drained)] })
        const signedIn = await send(nginx.port, '/session', {
          method: 'POST',
          headers: { ...PAGE_HEADERS, host: HOST },
          body: JSON.stringify({ host: stub.origin, token: TOKEN }),
        })
        stub.seen.length = 0
        let isHolding = false
        const held: (() => void)[] = []
        stub.answerWith((seen, outgoing, incoming) => {
          const answer = () => answerJson({ ok: true })(seen, outgoing, incoming)
          if (isHolding && isWrite(seen)) held.push(answer)
          else answer()
        })
        const load = startLoad({ port: nginx.port, host: HOST, cookie: cookiesOf(signedIn), perSecond: RATE })
        await expect.poll(() => Math.min(writesOf(one), writesOf(other))).toBeGreaterThan(3)

        // In the middle of writes that the API has got already, of both.
        isHolding = true
        await expect.poll(() => held.length).toBeGreaterThan(8)
        one.child.kill('SIGKILL')
        await one.ended
        const killedAt = performance.now()
        isHolding = false
        for (const answer of held) answer()
        await pause(SECONDS * 1000)

        const last = await startAt(third)
        await nginx.reload(ports.map(line))
        await expect.poll(() => writesOf(last)).toBeGreaterThan(3)
        await pause(SECONDS * 1000)

        await nginx.reload([line(killed), `${line(drained)} down`, line(third)])
        other.child.kill('SIGTERM')
        expect(await other.ended).toEqual({ code: 0 })
        await pause(SECONDS * 1000)
        await load.stop()

        const times = new Map<string, number>()
        for (const { target } of stub.seen) {
          const [id = ''] = /\d{7}/.exec(target) ?? []
          times.set(id, (times.get(id) ?? 0) + 1)
        }
        // As a busy machine may have it: a store that is slow for a moment.
        const refused = load.calls.filter(({ isRefused }) => isRefused)
        expect(refused.filter(({ status, id }) => status !== 503 || times.has(id))).toEqual([])
        const lost = load.calls.filter(({ status, isRefused }) => status !== 200 && isRefused !== true)
        if (isLong)
          console.log(
            `${load.calls.length} calls, ${lost.length} lost with a gateway, ${refused.length} refused in words`,
          )
        // Those that were under way at the one that was killed: what became of them is told as not known.
        expect(lost.length).toBeGreaterThan(0)
        for (const call of lost) {
          expect(call).toMatchObject({ status: 502 })
          expect(isWrite(call)).toBe(true)
          expect(call.begunAt).toBeLessThan(killedAt)
        }
        expect(lost.some(({ id }) => times.get(id) === 1)).toBe(true)
        const writes = load.calls.filter(isWrite)
        expect(writes.filter(({ id }) => (times.get(id) ?? 0) > 1)).toEqual([])
        expect(load.calls.filter(({ id, status }) => status === 200 && !times.has(id))).toEqual([])
      },
    )
  },
)
