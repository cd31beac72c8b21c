/** Calls as a load: all at once, at a fixed rate, or each after the one before. */
import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { cookiesOf } from './process.ts'

export type Way = { port: number; path: string; headers: Record<string, string>; agent: http.Agent; times: number[] }
export type Tally = { calls: number; failures: number }

let calls = 0

/** As a browser does it: one that goes on with an old cookie has it renewed with each answer. */
const takeCookies = (way: Way, cookies: readonly string[] = []): void => {
  if (cookies.length > 0) way.headers['cookie'] = cookiesOf(cookies)
}

/** Each of its own: equal reads that are under way at once are sent once. */
const call = (way: Way): Promise<{ ms: number; isGood: boolean }> =>
  new Promise((resolve, reject) => {
    const { port, path, headers, agent } = way
    const startedAt = performance.now()
    http
      .get({ agent, host: '127.0.0.1', port, path: `${path}?call=${(calls += 1)}`, headers }, (response) => {
        takeCookies(way, response.headers['set-cookie'])
        response.resume().once('end', () => {
          resolve({ ms: performance.now() - startedAt, isGood: response.statusCode === 200 })
        })
      })
      .once('error', reject)
  })

/** Opens all connections at once and leaves them open. */
export const openConnections = (way: Way, count: number) => Promise.all(Array.from({ length: count }, () => call(way)))

/** So many of each way a second, one after the other: sent in one moment, they would wait for each other's processors. */
export const atRate = async (ways: readonly Way[], seconds: number, rate: number, tally: Tally): Promise<void> => {
  const pending: Promise<void>[] = []
  const startedAt = performance.now()
  const perSecond = rate * ways.length
  let sent = 0
  // Calls go out by the clock, whether or not earlier ones have been answered.
  for (let at = 0; at < seconds * rate; at++)
    for (const way of ways) {
      pending.push(
        call(way).then(({ ms, isGood }) => {
          way.times.push(ms)
          tally.calls += 1
          if (!isGood) tally.failures += 1
        }),
      )
      sent += 1
      await wait(Math.max(0, startedAt + (sent * 1000) / perSecond - performance.now()))
    }
  await Promise.all(pending)
}

export const closedLoop = async (way: Way, connections: number, seconds: number): Promise<number> => {
  const endAt = performance.now() + seconds * 1000
  let count = 0
  const loop = async (): Promise<void> => {
    while (performance.now() < endAt) {
      if (!(await call(way)).isGood) throw new Error('A call failed, so its cost says nothing.')
      count += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, loop))
  return count / seconds
}

export const quantile = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
