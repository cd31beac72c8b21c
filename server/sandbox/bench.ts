/**
 * Measures the sandbox at an organization's real size, in a process of its own, and prints the figures with the
 * machine's load: `npm run bench:sandbox`. Settings by environment: BENCH_SECONDS (20), BENCH_RATE (50 a second).
 */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { operations, type Operation } from '#contract/operations.ts'
import { createSandbox } from './sandbox.ts'
import { randomOf, type Random } from './seed/random.ts'

const SIZE = { alerts: 100_000, users: 2000, units: 40, tasks: 5000, audit: 50_000 }

export type Figures = {
  readyMs: number
  residentMb: number
  /** Of every kind of list page, filtered and sorted; in milliseconds. */
  median: number
  p99: number
  slowest: number
  slowestPath: string
  /** The same of an answer that costs nothing, in the same run: what machine and HTTP alone take. */
  controlMedian: number
  controlP99: number
  requests: number
  failures: number
  load: number
}

type Ready = { port: number; token: string; readyMs: number }

/** The measured process: started with `serve` as its argument. */
const runServer = (): void => {
  const started = performance.now()
  const sandbox = createSandbox({ ...SIZE, seed: 1, latencyMs: 0, rate: 0, live: false })
  // Connections stay open for the whole run: one that is closed just as it is used again would end it.
  const serverOptions = { keepAliveTimeout: 600_000 }
  serve({ fetch: sandbox.fetch, port: 0, hostname: '127.0.0.1', serverOptions }, ({ port }) => {
    const ready: Ready = { port, token: sandbox.tokens[0]?.token ?? '', readyMs: performance.now() - started }
    process.send?.(ready)
  })
}

const PARTS = ['prod', 'vol-0a', 'e', '7', 'okafor', 'finance', 'none of these']

/** A page of any list, with some of its filters and sorts, in some unit. */
const anyPage = (random: Random, lists: readonly Operation[], units: readonly string[]) => {
  const { calls, filters = {}, sorts } = random.pick(lists)
  const fields = Object.entries(filters).filter(() => random.chance(0.25))
  const filter: Record<string, object> = {}
  for (const [field, { conditions, kind, values, together }] of fields) {
    const condition = random.pick(conditions)
    if (together !== undefined || kind === 'uuid') continue
    const day = new Date(Date.now() - random.int(0, 90 * 86_400_000)).toISOString()
    const text = random.pick(values ?? PARTS)
    if (kind === 'seconds-ago' && condition === '$eq') filter[field] = { $eq: random.int(0, 90 * 86_400) }
    else if (kind !== 'text') filter[field] = { [condition]: day }
    else filter[field] = { [condition]: condition === '$in' ? [text] : text }
  }
  const query = new URLSearchParams({ limit: random.pick(['25', '50', '100']), start: String(random.int(1, 40)) })
  if (Object.keys(filter).length > 0) query.set('filter', JSON.stringify(filter))
  if (sorts !== undefined) query.set('sort', (random.chance(0.5) ? '-' : '') + random.pick(sorts))
  const unit = random.chance(0.5) ? random.pick(units) : ''
  return { path: `${Object.values(calls).at(-1)?.path ?? ''}?${query}`, unit }
}

const agent = new http.Agent({ keepAlive: true })

const ask = ({ port, token }: Ready, path: string, unit = ''): Promise<{ ms: number; status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    const headers = { authorization: `Bearer ${token}`, 'x-clumio-organizationalunit-context': unit }
    http
      .get({ agent, host: '127.0.0.1', port, path, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (piece: string) => (text += piece))
        response.on('end', () => resolve({ ms: performance.now() - started, status: response.statusCode ?? 0, text }))
      })
      .on('error', reject)
  })

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const residentMb = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

export const measure = async (seconds: number, rate: number): Promise<Figures> => {
  const child = fork(fileURLToPath(import.meta.url), ['serve'])
  try {
    const ready = await new Promise<Ready>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Ready))
      child.once('exit', () => reject(new Error('The sandbox did not start.')))
    })
    const lists = Object.values<Operation>(operations).filter(({ paged }) => paged === true)
    const { text } = await ask(ready, '/organizational-units?limit=100')
    const { _embedded } = JSON.parse(text) as { _embedded: { items: { id: string }[] } }
    const units = _embedded.items.map(({ id }) => id)
    const random = randomOf('bench')
    const pages: { ms: number; path: string; status: number }[] = []
    const controls: number[] = []
    const pending: Promise<void>[] = []
    const started = performance.now()
    // Requests go out by the clock, whether or not earlier ones have been answered.
    for (let at = 0; at < seconds * rate; at++) {
      const { path, unit } = anyPage(random, lists, units)
      pending.push(ask(ready, path, unit).then(({ ms, status }) => void pages.push({ ms, path, status })))
      if (at % 5 === 0) pending.push(ask(ready, '/roles/permissions').then(({ ms }) => void controls.push(ms)))
      await wait(Math.max(0, started + ((at + 1) * 1000) / rate - performance.now()))
    }
    await Promise.all(pending)
    const times = pages.map(({ ms }) => ms).toSorted((a, b) => a - b)
    const control = controls.toSorted((a, b) => a - b)
    const slowest = pages.toSorted((a, b) => b.ms - a.ms)[0]
    return {
      readyMs: ready.readyMs,
      residentMb: residentMb(child.pid),
      median: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      slowest: slowest?.ms ?? 0,
      slowestPath: slowest?.path ?? '',
      controlMedian: quantile(control, 0.5),
      controlP99: quantile(control, 0.99),
      requests: pages.length,
      failures: pages.filter(({ status }) => status !== 200).length,
      load: loadavg()[0] ?? 0,
    }
  } finally {
    agent.destroy()
    child.kill()
  }
}

const report = (figures: Figures): string => {
  const rows = Object.entries(figures).map(([name, value]) => [
    name,
    typeof value === 'number' ? String(Math.round(value * 10) / 10) : value,
  ])
  return rows.map(([name, value]) => `${name?.padEnd(14)} ${value}`).join('\n')
}

if (process.argv[2] === 'serve') runServer()
else if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const seconds = Number(process.env['BENCH_SECONDS'] ?? 20)
  const rate = Number(process.env['BENCH_RATE'] ?? 50)
  console.log(
    `${SIZE.alerts} alerts, ${SIZE.users} users, ${SIZE.units} units, ${SIZE.tasks} tasks, ${SIZE.audit} audit events; ${rate} requests/s for ${seconds} s`,
  )
  console.log(report(await measure(seconds, rate)))
}
