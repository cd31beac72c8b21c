/**
 * `npm run mutations [word…]`: takes the line that defends against each case out of a copy of the project, and sees that
 * the tests named for the case fail then and pass without. What it mutates and runs is in mutations-table.ts and mutations-faults.ts.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faultMutations } from './mutations-faults.ts'
import { mutations } from './mutations-table.ts'
import type { Mutation } from './mutations-table.ts'
import { startOf } from './run.js'

const ROOT = join(import.meta.dirname, '..')
const NOT_COPIED = new Set(['node_modules', 'dist', '.git', '.data', 'test-results', 'docs'])

/** The project's own files stay as they are, whatever happens here. */
const copyProject = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'clumio-admin-mutations-'))
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (path) => path === ROOT || !NOT_COPIED.has(path.slice(ROOT.length + 1)),
  })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** The titles of the tests of `id` that fail; nothing when none of them was run. */
const failuresOf = (folder: string, { id, tests }: Mutation): string[] | undefined => {
  const report = join(folder, 'report.json')
  const named = `\\b${id}\\b`
  const isBrowser = tests.endsWith('.spec.ts')
  const [program, ...args] = isBrowser
    ? ['npm', 'run', '-s', 'e2e', '--', '--workers=1', tests, '-g', named]
    : ['vitest', 'run', tests, '-t', named, '--bail=1', '--reporter=json', `--outputFile=${report}`]
  rmSync(report, { force: true })
  const env = { ...process.env, PLAYWRIGHT_REPORT: report }
  const [start, ...before] = startOf(program ?? '')
  const { stderr } = spawnSync(start, [...before, ...args], { cwd: folder, encoding: 'utf8', timeout: 300_000, env })
  if (!existsSync(report)) throw new Error(`${program} left no report: ${stderr}`)
  const text = readFileSync(report, 'utf8')
  return isBrowser ? readPlaywright(text) : readVitest(text)
}

const readVitest = (text: string): string[] | undefined => {
  const report = JSON.parse(text) as { testResults: { assertionResults: { status: string; fullName: string }[] }[] }
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const ran = results.filter(({ status }) => status === 'passed' || status === 'failed')
  return ran.length === 0 ? undefined : ran.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
}

type Suite = { suites?: Suite[]; specs: { title: string; ok: boolean }[] }

const readPlaywright = (text: string): string[] | undefined => {
  const specsOf = ({ suites = [], specs }: Suite): Suite['specs'] => [...specs, ...suites.flatMap(specsOf)]
  const ran = (JSON.parse(text) as { suites: Suite[] }).suites.flatMap(specsOf)
  return ran.length === 0 ? undefined : ran.filter(({ ok }) => !ok).map(({ title }) => title)
}

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

const copy = copyProject()
let misses = 0
try {
  const words = process.argv.slice(2)
  const chosen = [...mutations, ...faultMutations].filter(
    ({ id, file }) => words.length === 0 || words.some((word) => word === id || file.includes(word)),
  )
  for (const mutation of chosen) {
    const { id, file, search, replacement } = mutation
    const path = join(copy, file)
    const text = readFileSync(path, 'utf8')
    if (text.split(search).length !== 2) throw new Error(`${file} must have this exactly once: ${search}`)
    writeFileSync(
      path,
      text.replace(search, () => replacement),
    )
    const failed = failuresOf(copy, mutation)
    writeFileSync(path, text)
    if (failed === undefined || failed.length === 0) misses += 1
    const verdict = failed === undefined ? 'NO TEST RAN' : failed.length === 0 ? 'SURVIVED' : `red: ${failed[0]}`
    console.log(`${id.padEnd(4)} ${file}:${lineOf(text, search)}  ${verdict}`)
  }
} finally {
  rmSync(copy, { recursive: true })
}
console.log(misses === 0 ? 'Every mutation was noticed.' : `${misses} mutations went unnoticed.`)
process.exitCode = misses === 0 ? 0 : 1
