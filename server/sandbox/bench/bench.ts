/**
 * Measures the sandbox at an organization's real size, in a process of its own, and prints the figures with the
 * machine's load, and sees the invariants hold there: `npm run bench:sandbox`. Settings by environment: BENCH_SECONDS (20), BENCH_RATE (50 a second).
 */
import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { operations, type Operation } from '#contract/operations.ts'
import { protectionOperations } from '#contract/protection-operations.ts'
import type { Ready } from './bench-server.ts'
import { invariantsAtLarge } from './invariants.ts'
import { randomOf, type Random } from '../seed/random.ts'

/** What the sandbox must stay within at this size, on a machine that does nothing else. */
export const LIMITS = { readyCpuMs: 5000, residentMb: 600, firstPage: 60, cpuMean: 20, cpuP99: 60 } as const

/** An answer that costs the sandbox nothing. */
const CONTROL = '/roles/permissions'

export type Figures = {
  readyMs: number
  readyCpuMs: number
  residentMb: number
  /** Processor time of the dearest first page among all lists, when nobody has asked for any before, in milliseconds. */
  firstPage: number
  /** Processor time that the sandbox itself spends on a page, in milliseconds: what a busy machine changes least. */
  cpuMean: number
  cpuP99: number
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
    if (kind === 'flag') filter[field] = { [condition]: condition === '$in' ? ['true'] : true }
    else if (kind === 'seconds-ago' && condition === '$eq') filter[field] = { $eq: random.int(0, 90 * 86_400) }
    else if (kind !== 'text') filter[field] = { [condition]: day }
    else filter[field] = { [condition]: condition === '$in' || condition === '$all' ? [text] : text }
  }
  const query = new URLSearchParams({ limit: random.pick(['25', '50', '100']), start: String(random.int(1, 40)) })
  if (Object.keys(filter).length > 0) query.set('filter', JSON.stringify(filter))
  if ('backup_status' in filters) query.set('lookback_days', '30')
  if (sorts !== undefined) query.set('sort', (random.chance(0.5) ? '-' : '') + random.pick(sorts))
  const unit = random.chance(0.5) ? random.pick(units) : ''
  return { path: `${Object.values(calls).at(-1)?.path ?? ''}?${query}`, unit }
}

const send = (
  agent: http.Agent,
  { port, token }: Ready,
  path: string,
  unit: string,
): Promise<{ ms: number; status: number; text: string }> =>
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

const start = async (kind: 'large' | 'worlds'): Promise<{ child: ChildProcess; ready: Ready }> => {
  const child = fork(fileURLToPath(new URL('bench-server.ts', import.meta.url)), [kind, CONTROL], { execArgv: [] })
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready))
    child.once('exit', () => reject(new Error('The sandbox did not start.')))
  })
  return { child, ready }
}

/** The processor time of each page so far. */
const costsOf = (child: ChildProcess): Promise<number[]> =>
  new Promise((resolve) => {
    child.once('message', (message) => resolve(message as number[]))
    child.send('costs')
  })

/** The memory, in MB, of a sandbox with this many worlds of the usual size, each read from and written to. */
export const measureWorlds = async (count: number): Promise<number> => {
  const { child, ready } = await start('worlds')
  try {
    const url = `http://127.0.0.1:${ready.port}`
    for (let at = 0; at < count; at++) {
      const { tokens } = (await (await fetch(`${url}/__sandbox/worlds`, { method: 'POST' })).json()) as {
        tokens: Record<string, string>
      }
      const headers = { authorization: `Bearer ${tokens['Super Admin']}` }
      const lists = ['/alerts/individual', '/alerts/consolidated', '/users', '/tasks', '/audit-trails']
      await fetch(`${url}/users/40`, { method: 'PATCH', headers, body: '{"is_enabled":false}' })
      await fetch(`${url}/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c`, {
        method: 'PATCH',
        headers,
        body: '{"status":"cleared"}',
      })
      for (const path of lists) await (await fetch(url + path, { headers })).arrayBuffer()
    }
    return residentMb(child.pid)
  } finally {
    child.kill()
  }
}

export const measure = async (
  seconds: number,
  rate: number,
  asked: Readonly<Record<string, Operation>> = operations,
): Promise<Figures> => {
  const { child, ready } = await start('large')
  const agent = new http.Agent({ keepAlive: true })
  const ask = (path: string, unit = '') => send(agent, ready, path, unit)
  try {
    const lists = Object.values(asked).filter(({ paged }) => paged === true)
    const { text } = await ask('/organizational-units?limit=100')
    const { _embedded } = JSON.parse(text) as { _embedded: { items: { id: string }[] } }
    const units = _embedded.items.map(({ id }) => id)
    for (const { calls } of lists) await ask(`${Object.values(calls).at(-1)?.path ?? ''}?limit=50`)
    const [, ...first] = await costsOf(child)
    const random = randomOf('bench')
    const pages: { ms: number; path: string; status: number }[] = []
    const controls: number[] = []
    const pending: Promise<void>[] = []
    const started = performance.now()
    // Requests go out by the clock, whether or not earlier ones have been answered.
    for (let at = 0; at < seconds * rate; at++) {
      const { path, unit } = anyPage(random, lists, units)
      pending.push(ask(path, unit).then(({ ms, status }) => void pages.push({ ms, path, status })))
      if (at % 5 === 0) pending.push(ask(CONTROL).then(({ ms }) => void controls.push(ms)))
      await wait(Math.max(0, started + ((at + 1) * 1000) / rate - performance.now()))
    }
    await Promise.all(pending)
    const costs = await costsOf(child)
    const cpu = costs.slice(first.length + 1).toSorted((a, b) => a - b)
    const times = pages.map(({ ms }) => ms).toSorted((a, b) => a - b)
    const control = controls.toSorted((a, b) => a - b)
    const slowest = pages.toSorted((a, b) => b.ms - a.ms)[0]
    return {
      readyMs: ready.readyMs,
      readyCpuMs: ready.readyCpuMs,
      residentMb: residentMb(child.pid),
      firstPage: Math.max(...first),
      cpuMean: cpu.reduce((sum, ms) => sum + ms, 0) / Math.max(1, cpu.length),
      cpuP99: quantile(cpu, 0.99),
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
  const limits: Readonly<Record<string, number>> = LIMITS
  const rows = Object.entries(figures).map(([name, value]) => {
    const limit = limits[name]
    const told = typeof value === 'number' ? String(Math.round(value * 10) / 10) : value
    return `${name.padEnd(14)} ${told}${limit === undefined ? '' : ` (limit ${limit})`}`
  })
  return rows.join('\n')
}

const isWithin = (figures: Figures): boolean =>
  figures.failures === 0 &&
  (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).every((name) => figures[name] <= LIMITS[name])

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const seconds = Number(process.env['BENCH_SECONDS'] ?? 20)
  const rate = Number(process.env['BENCH_RATE'] ?? 50)
  console.log(
    `100,000 alerts, 2,000 users, 40 units, 5,000 tasks, 50,000 audit events, 60,000 assets; ${rate} requests/s for ${seconds} s`,
  )
  const lists = await measure(seconds, rate)
  console.log(report(lists))
  console.log('lists of assets and backups')
  const protectionLists = await measure(seconds, rate, protectionOperations)
  console.log(report(protectionLists))
  console.log(`200 worlds     ${Math.round(await measureWorlds(200))} MB`)
  const { held, all, broken, minutes } = await invariantsAtLarge()
  console.log(`invariants     ${held} of ${all} tests hold, in ${Math.round(minutes)} minutes`)
  for (const name of broken) console.log(`               broken: ${name}`)
  if (held < all || all === 0 || !isWithin(lists) || !isWithin(protectionLists)) process.exitCode = 1
}
