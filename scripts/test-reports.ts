/** What the test runners have written down of a run: how many tests there were, which did not run, and what failed. */
import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

/** `notRun`: the names of those skipped, which say why. `failures`: each a name, and how the error begins below it. */
export type Counts = {
  passed: number
  failed: number
  skipped: number
  notRun?: readonly string[]
  failures?: readonly string[]
}

const ERROR_LINES = 4
const LINE_LENGTH = 160

const failure = (name: string, message = 'It says nothing of an error.'): string => {
  const lines = stripVTControlCharacters(message).split('\n')
  const told = lines.filter((line) => line.trim() !== '').slice(0, ERROR_LINES)
  return [`failed: ${name}`, ...told.map((line) => `    ${line.slice(0, LINE_LENGTH)}`)].join('\n')
}

/** So many lines at most as the end of an output is sure to show. */
const LINES = 24

/** The failures as far as there is room for them, and how many more there are. */
export const failuresTold = (failures: readonly string[]): string[] => {
  let room = LINES
  const told = failures.filter((text) => (room -= text.split('\n').length) >= 0)
  const more = failures.length - told.length
  return more === 0 ? told : [...told, `and ${more} more failed`]
}

const readReport = <T>(schema: z.ZodType<T>, file: string): T => schema.parse(JSON.parse(readFileSync(file, 'utf8')))

const vitestSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
})

export const vitestCounts = (file: string): Counts => {
  const report = readReport(vitestSchema, file)
  const notRun = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => ['pending', 'skipped', 'todo'].includes(status))
    .map(({ fullName }) => fullName)
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    // A file that could not even be read has no tests.
    if (failed.length === 0) return status === 'failed' ? [failure(name, message)] : []
    return failed.map(({ fullName, failureMessages }) => failure(fullName, failureMessages?.[0]))
  })
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    notRun,
    failures,
  }
}

const thrown = z.object({ message: z.string().optional() })
const suite = z.object({
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      line: z.int(),
      tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ errors: z.array(thrown) })) })),
    }),
  ),
  get suites() {
    return z.array(suite).optional()
  },
})
type Spec = z.infer<typeof suite>['specs'][number]

const playwrightSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  suites: z.array(suite),
  errors: z.array(thrown),
})

const specsIn = ({ specs, suites = [] }: z.infer<typeof suite>): Spec[] => [...specs, ...suites.flatMap(specsIn)]
const isOne = ({ tests }: Spec, statuses: readonly string[]) => tests.some(({ status }) => statuses.includes(status))

export const playwrightCounts = (file: string): Counts => {
  const { stats, suites, errors } = readReport(playwrightSchema, file)
  const specs = suites.flatMap(specsIn)
  const failed = specs.filter((spec) => isOne(spec, ['unexpected', 'flaky']))
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    notRun: specs.filter((spec) => isOne(spec, ['skipped'])).map(({ title }) => title),
    failures: [
      ...failed.map(({ title, file: where, line, tests }) => {
        const [first] = tests.flatMap(({ results }) => results).flatMap((result) => result.errors)
        return failure(`${where}:${line} ${title}`, first?.message)
      }),
      ...errors.map(({ message }) => failure('outside of any test', message)),
    ],
  }
}
