/** The end of `npm test` says what failed, whichever runner it was. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { failuresTold, playwrightCounts, vitestCounts } from './test-reports.ts'

const folder = mkdtempSync(join(tmpdir(), 'clumio-admin-reports-'))
afterAll(() => rmSync(folder, { recursive: true }))

const written = (report: object): string => {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

const RED = '\u001B[31m'
const ERROR = `Error: ${RED}expected 1\n\nto be 2\n  at a\n  at b\n  at c`

describe('what failed', () => {
  it('is told of vitest with the first lines of its error, and of a file that could not be read', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 0,
      testResults: [
        {
          name: '/x/a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: 'sums add up', status: 'failed', failureMessages: [ERROR] },
            { fullName: 'sums are shown', status: 'passed', failureMessages: [] },
            { fullName: 'sums on Windows', status: 'skipped' },
          ],
        },
        { name: '/x/b.test.ts', status: 'failed', message: 'No such module', assertionResults: [] },
      ],
    }
    expect(vitestCounts(written(report))).toEqual({
      passed: 3,
      failed: 1,
      skipped: 1,
      notRun: ['sums on Windows'],
      failures: [
        'failed: sums add up\n    Error: expected 1\n    to be 2\n      at a\n      at b',
        'failed: /x/b.test.ts\n    No such module',
      ],
    })
  })

  it('is told of Playwright by file and line, in suites of suites, and outside of any test', () => {
    const spec = (title: string, status: string, errors: object[]) => ({
      title,
      file: 'a.spec.ts',
      line: 9,
      tests: [{ status, results: [{ errors }] }],
    })
    const report = {
      stats: { expected: 5, unexpected: 1, flaky: 0, skipped: 1 },
      suites: [
        {
          specs: [spec('works', 'expected', [])],
          suites: [{ specs: [spec('lists', 'unexpected', [{ message: ERROR }]), spec('rests', 'skipped', [])] }],
        },
      ],
      errors: [{ message: 'The server did not start' }],
    }
    expect(playwrightCounts(written(report))).toEqual({
      passed: 5,
      failed: 1,
      skipped: 1,
      notRun: ['rests'],
      failures: [
        'failed: a.spec.ts:9 lists\n    Error: expected 1\n    to be 2\n      at a\n      at b',
        'failed: outside of any test\n    The server did not start',
      ],
    })
  })

  it('leaves room for the sum below it', () => {
    const many = Array.from({ length: 40 }, (_, index) => `failed: ${index}\n    a\n    b`)
    const told = failuresTold(many)
    expect(told.join('\n').split('\n').length).toBeLessThan(28)
    expect(told.slice(0, 2)).toEqual(many.slice(0, 2))
    expect(told.at(-1)).toBe('and 32 more failed')
    expect(failuresTold(many.slice(0, 3))).toEqual(many.slice(0, 3))
  })
})
