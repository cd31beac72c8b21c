/** Whether the numbers of a large organization agree with each other: the tests of the invariants, at its size. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Outcome = {
  numPassedTests: number
  numTotalTests: number
  testResults: { assertionResults: { status: string; fullName: string }[] }[]
}

export type Held = { held: number; all: number; broken: string[]; minutes: number }

/** Takes minutes, one file after another, since each reads the whole organization. */
export const invariantsAtLarge = async (): Promise<Held> => {
  const started = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'invariants-'))
  const outcome = join(folder, 'outcome.json')
  const options = ['--reporter=json', `--outputFile=${outcome}`, '--maxWorkers=1', `--testTimeout=${20 * 60_000}`]
  const child = spawn('vitest', ['run', ...options, 'server/sandbox/tests/invariants'], {
    env: { ...process.env, ESTATE_SIZES: 'L' },
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  await once(child, 'exit')
  const told = await readFile(outcome, 'utf8')
  await rm(folder, { recursive: true })
  const { numPassedTests: held, numTotalTests: all, testResults } = JSON.parse(told) as Outcome
  const broken = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName),
  )
  return { held, all, broken, minutes: (performance.now() - started) / 60_000 }
}
