/**
 * `npm test`: every check, one after the other, and a last line that adds up what they counted, with what failed right
 * above it: the end of the output is all that some places show. A check that fails does not stop the others, and one
 * that ends badly without counting a failure counts as one itself.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startOf } from './run.js'
import { failuresTold, playwrightCounts, vitestCounts, type Counts } from './test-reports.ts'

type Check = {
  name: string
  command: string[]
  limitMinutes: number
  /** Reads the counts that a test runner reported; without it the check is one test. */
  count?: () => Counts
  env?: Record<string, string>
}

const folder = mkdtempSync(join(tmpdir(), 'clumio-admin-test-'))
const vitestReport = join(folder, 'vitest.json')
const playwrightReport = join(folder, 'playwright.json')

const checks: Check[] = [
  { name: 'types', command: ['npm', 'run', '-s', 'types'], limitMinutes: 3 },
  { name: 'lint and import directions', command: ['npm', 'run', '-s', 'lint'], limitMinutes: 3 },
  { name: 'format', command: ['npm', 'run', '-s', 'format:check'], limitMinutes: 1 },
  { name: 'size budget', command: ['node', 'scripts/sizes.ts'], limitMinutes: 1 },
  {
    name: 'unit and contract tests',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    limitMinutes: 20,
    count: () => vitestCounts(vitestReport),
  },
  {
    name: 'end-to-end tests',
    command: ['playwright', 'test'],
    limitMinutes: 45,
    count: () => playwrightCounts(playwrightReport),
    env: { PLAYWRIGHT_REPORT: playwrightReport },
  },
]

/** The exit code, or a word for why there is none. */
const run = ({ command: [program = '', ...args], env, limitMinutes }: Check): Promise<number | string> =>
  new Promise((resolve) => {
    const [start, ...before] = startOf(program)
    const child = spawn(start, [...before, ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    const timer = setTimeout(() => child.kill('SIGTERM'), limitMinutes * 60_000)
    const done = (end: number | string): void => {
      clearTimeout(timer)
      resolve(end)
    }
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) => done(code ?? `stopped by ${signal}`))
  })

/** Trusts a runner's own count only as far as it agrees with how the runner ended. */
const countOf = (check: Check, end: number | string): Counts => {
  const oneFailed = { passed: 0, failed: 1, skipped: 0 }
  if (check.count === undefined) return end === 0 ? { passed: 1, failed: 0, skipped: 0 } : oneFailed
  try {
    const counts = check.count()
    const ranNothing = counts.passed + counts.failed === 0
    if (ranNothing) console.error(`The ${check.name} ran no test.`)
    const isUncounted = counts.failed === 0 && (end !== 0 || ranNothing)
    return isUncounted ? { ...counts, failed: 1 } : counts
  } catch (error) {
    console.error(`The ${check.name} left no report: ${String(error)}`)
    return oneFailed
  }
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 }
const verdicts: string[] = []
const notRun: string[] = []
const failures: string[] = []
for (const check of checks) {
  console.log(`\n== ${check.name}`)
  const startedAt = performance.now()
  const end = await run(check)
  const counts = countOf(check, end)
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
  notRun.push(...(counts.notRun ?? []))
  failures.push(...(counts.failures ?? []))
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const verdict = counts.failed === 0 ? 'ok' : `FAILED (${counts.failed}, ended with ${end})`
  verdicts.push(`${verdict.padEnd(6)} ${check.name}, ${seconds} s`)
}
rmSync(folder, { recursive: true })

console.log(`\n${verdicts.join('\n')}\n`)
for (const name of notRun) console.log(`did not run: ${name}`)
for (const line of failuresTold(failures)) console.log(line)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 ? 0 : 1
