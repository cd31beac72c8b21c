import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const PATTERN = '**/*.test.{ts,tsx}'
/** What depends on nothing but what it is given: many small files, which take turns in a worker instead of starting one each. */
const PLAIN = ['contract', 'src/lib', 'src/table'].map((folder) => `${folder}/${PATTERN}`)
/** Its tests replace nothing of it either: they take turns for the sake of its many schemas, which are read once then. */
const SANDBOX = ['server/sandbox/seed', 'server/sandbox/tests'].map((folder) => `${folder}/${PATTERN}`)

/** They take so long, or wait for so much, that one of them alone would keep the others' processors idle at the end. */
const LONGEST = [
  'scripts/recovered-run',
  'server/start',
  'server/gateway/load',
  'server/gateway/store/absence',
  'server/sandbox/tests/invariants',
  'server/fleet',
  'scripts/refusals',
  'scripts/overview-reads',
  'server/sandbox/bench',
  'scripts/package',
  'server/gateway/bench',
  'scripts/backup-run',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((name) => moduleId.includes(`/${name}`))
    return (await super.sort(files)).toSorted((one, other) => Number(isLong(other)) - Number(isLong(one)))
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    // Generous: machines are shared, and a slow one is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // The longest of them wait for real seconds: one on each processor, and one more, leave a third of the time unused.
    maxWorkers: 2 * availableParallelism(),
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'plain', include: PLAIN, isolate: false } },
      { extends: true, test: { name: 'sandbox', include: SANDBOX, isolate: false } },
      {
        extends: true,
        test: { name: 'rest', include: [`{scripts,server,src}/${PATTERN}`], exclude: [...PLAIN, ...SANDBOX] },
      },
    ],
  },
})
