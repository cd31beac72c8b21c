/**
 * Measures the app as people meet it: `npm run bench`. The production build behind the real gateway and a sandbox with
 * 100,000 alerts and 5,000 users, in Chromium, at a quarter of the processor's speed, 9 Mbit/s and 60 ms, beside a page
 * that does the same by hand: times are told as multiples of that one's, so that they mean the same on any machine.
 * Prints each beside its limit, with how sure it is, keeps all in bench/last-run.json, and fails when a limit is
 * exceeded by more than the spread. Names of parts as arguments measure only those: `npm run bench -- cold-load`. BENCH_ROUNDS (7) is how often each thing is done.
 */
import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { launch } from './browser.ts'
import { measureColdLoad } from './cold-load.ts'
import { holds, printFigures, type Figure } from './figures.ts'
import { measureLighthouse } from './lighthouse.ts'
import { measureLive } from './live.ts'
import { measureManyUsers } from './many-users.ts'
import { measureMemory } from './memory.ts'
import { measureSession } from './session.ts'
import { measureWarm } from './warm.ts'

const PORT = Number(process.env['PORT'] ?? 8280)
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7)
const ORIGIN = `http://localhost:${PORT}`
const SANDBOX = `http://localhost:${PORT + 1}`

const SIZE = { SANDBOX_ALERTS: '100000', SANDBOX_USERS: '5000', SANDBOX_OUS: '40', SANDBOX_RATE: '0' }

const startServer = async () => {
  const env = { ...process.env, ...SIZE, PORT: String(PORT), SANDBOX_PORT: String(PORT + 1) }
  const child = fork(join(import.meta.dirname, 'server.ts'), { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The server did not start.')))
    child.stdout?.on('data', (text: Buffer) => text.toString().includes('ready') && resolve())
  })
  return child
}

const server = await startServer()
const browser = await launch()

const parts: Record<string, () => Promise<Figure[]>> = {
  'cold-load': () => measureColdLoad(browser, ORIGIN, ROUNDS),
  warm: () => measureWarm(browser, ORIGIN, ROUNDS),
  session: () => measureSession(browser, ORIGIN),
  memory: () => measureMemory(browser, ORIGIN),
  'many-users': () => measureManyUsers(browser, ORIGIN, SANDBOX, ROUNDS),
  live: () => measureLive(browser, ORIGIN, SANDBOX),
  lighthouse: () => measureLighthouse(ORIGIN, SANDBOX, PORT + 2, Math.min(ROUNDS, 5)),
}

const asked = process.argv.slice(2)
const found: Record<string, { load: number; figures: Figure[] }> = {}
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const figures = await measure()
    const load = loadavg()[0] ?? 0
    printFigures(name, load, figures)
    found[name] = { load, figures }
  }
} finally {
  await browser.close()
  server.kill()
}

const all = Object.values(found).flatMap(({ figures }) => figures)
const over = all.filter((figure) => !holds(figure))
const open = all.filter((figure) => figure.limit !== undefined && figure.value > figure.limit).length - over.length
writeFileSync(
  join(import.meta.dirname, 'last-run.json'),
  `${JSON.stringify({ at: new Date().toISOString(), rounds: ROUNDS, processors: availableParallelism(), found }, null, 2)}\n`,
)
const missed = open === 0 ? '' : `; ${open} over, by less than the spread`
console.log(`\n${over.length === 0 ? 'No limit is exceeded' : `${over.length} over the limit`}${missed}`)
process.exitCode = over.length === 0 ? 0 : 1
