/**
 * `npm test`: every check, one after the other, and a last line that adds up what they counted. A check that fails
 * does not stop the others, and one that ends badly without counting a failure counts as one itself.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/** `notRun`: the names of those skipped, which say why. */
type Counts = { passed: number; failed: number; skipped: number; notRun?: readonly string[] }
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

const readReport = <T>(schema: z.ZodType<T>, file: string): T => schema.parse(JSON.parse(readFileSync(file, 'utf8')))

const vitestCounts = (): Counts => {
  const report = readReport(
    z.object({
      numPassedTests: z.int(),
      numFailedTests: z.int(),
      numPendingTests: z.int(),
      numTodoTests: z.int(),
      testResults: z.array(
        z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
      ),
    }),
    vitestReport,
  )
  const skipped = report.numPendingTests + report.numTodoTests
  const notRun = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => ['pending', 'skipped', 'todo'].includes(status))
    .map(({ fullName }) => fullName)
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped, notRun }
}

const suite = z.object({
  specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })),
  get suites() {
    return z.array(suite).optional()
  },
})

const skippedIn = ({ specs, suites = [] }: z.infer<typeof suite>): string[] => [
  ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'skipped')).map(({ title }) => title),
  ...suites.flatMap(skippedIn),
]

const playwrightCounts = (): Counts => {
  const stats = z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() })
  const report = readReport(z.object({ stats, suites: z.array(suite) }), playwrightReport)
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped, notRun: report.suites.flatMap(skippedIn) }
}

const checks: Check[] = [
  { name: 'types', command: ['npm', 'run', '-s', 'types'], limitMinutes: 3 },
  { name: 'lint and import directions', command: ['npm', 'run', '-s', 'lint'], limitMinutes: 3 },
  { name: 'format', command: ['npm', 'run', '-s', 'format:check'], limitMinutes: 1 },
  { name: 'size budget', command: ['node', 'scripts/sizes.ts'], limitMinutes: 1 },
  {
    name: 'unit and contract tests',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    limitMinutes: 20,
    count: vitestCounts,
  },
  {
    name: 'end-to-end tests',
    command: ['playwright', 'test'],
    limitMinutes: 45,
    count: playwrightCounts,
    env: { PLAYWRIGHT_REPORT: playwrightReport },
  },
]

/** The exit code, or a word for why there is none. */
const run = ({ command: [program = '', ...args], env, limitMinutes }: Check): Promise<number | string> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
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
for (const check of checks) {
  console.log(`\n== ${check.name}`)
  const startedAt = performance.now()
  const end = await run(check)
  const counts = countOf(check, end)
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
  notRun.push(...(counts.notRun ?? []))
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const verdict = counts.failed === 0 ? 'ok' : `FAILED (${counts.failed}, ended with ${end})`
  verdicts.push(`${verdict.padEnd(6)} ${check.name}, ${seconds} s`)
}
rmSync(folder, { recursive: true })

console.log(`\n${verdicts.join('\n')}\n`)
for (const name of notRun) console.log(`did not run: ${name}`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 ? 0 : 1
