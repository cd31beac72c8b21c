/** Lints files that import in a wrong or a right direction, with the project's own rules. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '..')

const refused = [
  ['src/lib/dates.ts', "import { call } from '#api/transport/http.ts'"],
  ['src/lib/dates.ts', "import { Time } from '#ui/Time.tsx'"],
  ['src/ui/Table.tsx', "import { listUsers } from '#api/resources/users.ts'"],
  ['src/ui/Table.tsx', "import { userList } from '#queries/users.ts'"],
  ['src/ui/Table.tsx', "import type { WireUser } from '#contract/users.ts'"],
  ['src/api/resources/users.ts', "import { userList } from '#queries/users.ts'"],
  ['src/api/resources/users.ts', "import { userV2 } from '#contract/users.ts'"],
  ['src/api/resources/users.ts', "import { session } from '#contract/session.ts'"],
  ['src/api/resources/users.ts', "import { z } from 'zod'"],
  ['src/api/resources/users.ts', "import { seal } from '#server/gateway/sealing.ts'"],
  ['src/api/resources/users.ts', "import { seal } from '../../server/gateway/sealing.ts'"],
  ['src/api/resources/users.ts', "import { notify } from '#ui/notify.ts'"],
  ['src/queries/users.ts', "import { UsersPage } from '#pages/users/UsersPage.tsx'"],
  ['src/queries/users.ts', "import { changeEnabled } from '#actions/users/change-status.ts'"],
  ['src/queries/users.ts', "import { runs } from '#background/runs.ts'"],
  ['src/background/runs.ts', "import { changeEnabled } from '#actions/users/change-status.ts'"],
  ['src/background/runs.ts', "import { Dialog } from '#ui/Dialog.tsx'"],
  ['src/actions/users/change-status.ts', "import { Dialog } from '#ui/Dialog.tsx'"],
  ['src/actions/users/change-status.ts', "import { PageHeader } from '#screens/PageHeader.tsx'"],
  ['src/screens/PageHeader.tsx', "import { UsersPage } from '#pages/users/UsersPage.tsx'"],
  ['src/table/DataTable.tsx', "import { userList } from '#queries/users.ts'"],
  ['src/table/DataTable.tsx', "import { PageHeader } from '#screens/PageHeader.tsx'"],
  ['src/ui/Dialog.tsx', "import { DataTable } from '#table/DataTable.tsx'"],
  ['src/queries/users.ts', "import { Table } from '#ui/Table.tsx'"],
  ['src/queries/users.ts', "import { operations } from '#contract/operations.ts'"],
  ['src/queries/users.ts', "import { listUsers } from '../api/users.ts'"],
  ['src/pages/users/UsersPage.tsx', "import { alertColumns } from '#pages/alerts/columns.tsx'"],
  ['src/pages/users/UsersPage.tsx', "import { alertColumns } from '../alerts/columns.tsx'"],
  ['src/pages/users/UsersPage.tsx', "import { alertColumns } from './../alerts/columns.tsx'"],
  ['src/pages/users/UsersPage.tsx', "import { routes } from '#app/routes.tsx'"],
  ['src/pages/users/parts/Row.tsx', "import { alertColumns } from '../../alerts/columns.tsx'"],
  ['src/pages/NotFoundPage.tsx', "import { alertColumns } from './alerts/columns.tsx'"],
  ['src/app/Shell.tsx', "import { seal } from '#server/gateway/sealing.ts'"],
  ['src/app/Shell.tsx', "import { Table } from '../ui/Table.tsx'"],
  ['src/main.tsx', "import { readFile } from 'node:fs/promises'"],
  ['contract/users.ts', "import { parsePage } from '#lib/paging.ts'"],
  ['contract/users.ts', "import { seal } from '#server/gateway/sealing.ts'"],
  ['server/main.ts', "import { parsePage } from '#lib/paging.ts'"],
  ['server/main.ts', "import { parsePage } from '../src/lib/paging.ts'"],
  ['server/gateway/hosts.ts', "import { createSandbox } from '#server/sandbox/sandbox.ts'"],
  ['server/gateway/hosts.ts', "import { createSandbox } from '../sandbox/sandbox.ts'"],
  ['server/sandbox/api.ts', "import { seal } from '#server/gateway/sealing.ts'"],
  ['server/sandbox/world/clock.ts', "import { seal } from '#server/gateway/sealing.ts'"],
  ['server/sandbox/world/clock.ts', "import type { Call } from '../endpoint.ts'"],
  ['server/sandbox/world/clock.ts', "import { randomOf } from '../seed/random.ts'"],
  ['server/sandbox/world/clock.ts', "import { randomOf } from '#server/sandbox/seed/random.ts'"],
  ['server/sandbox/world/clock.ts', "import { NOW } from '#lib/dates.ts'"],
] as const

const allowed = [
  ['src/lib/paging.ts', "import { pad } from './numbers.ts'"],
  ['src/lib/paging.ts', "import type { Version } from '#contract/operations.ts'"],
  ['src/table/Pager.tsx', "import { pages } from '#lib/paging.ts'"],
  ['src/api/transport/http.ts', "import { operations } from '#contract/operations.ts'"],
  ['src/api/transport/http.ts', "import { SESSION_HEADER } from '#contract/headers.ts'"],
  ['src/api/transport/http.ts', "import type { WireUser } from '#contract/users.ts'"],
  ['src/queries/alerts.ts', "import { notify } from '#ui/notify.ts'"],
  ['src/actions/users/change-status.ts', "import { runs } from '#background/runs.ts'"],
  ['src/actions/users/change-status.ts', "import { write } from '#actions/write.ts'"],
  ['src/screens/PageHeader.tsx', "import { DataTable } from '#table/DataTable.tsx'"],
  ['src/queries/alerts.ts', "import { listAlerts } from '#api/resources/alerts.ts'"],
  ['src/pages/alerts/AlertsPage.tsx', "import { alertColumns } from './columns.tsx'"],
  ['src/pages/alerts/AlertsPage.tsx', "import { Table } from '#ui/Table.tsx'"],
  ['src/pages/alerts/parts/Row.tsx', "import { alertColumns } from '../columns.tsx'"],
  ['src/app/router.tsx', "import { AlertsPage } from '#pages/alerts/AlertsPage.tsx'"],
  ['server/start.ts', "import { createSandbox } from './sandbox/sandbox.ts'"],
  ['server/gateway/proxy.ts', "import { session } from '#contract/session.ts'"],
  ['server/sandbox/endpoint.ts', "import { createClock } from './world/clock.ts'"],
  ['server/sandbox/seed/alerts.ts', "import { HOUR } from '../world/time.ts'"],
  ['server/sandbox/world/world.ts', "import { createFaults } from '../faults/faults.ts'"],
  ['server/sandbox/world/world.ts', "import { GLOBAL_UNIT_ID } from '#contract/operations.ts'"],
] as const

/** Each case is a file of its own; a number in the name keeps them apart within their folder. */
const fileOf = (path: string, index: number): string => path.replace(/(\.tsx?)$/, `-${index}$1`)

/** Two files each that import one another. */
const cycles = [
  { first: 'src/lib/round.ts', names: '#lib/trip.ts', second: 'src/lib/trip.ts', back: '#lib/round.ts' },
  {
    first: 'src/pages/alerts/round.tsx',
    names: './trip.tsx',
    second: 'src/pages/alerts/trip.tsx',
    back: './round.tsx',
  },
  {
    first: 'src/app/round.ts',
    names: '#pages/users/there.ts',
    second: 'src/pages/users/there.ts',
    back: '#app/round.ts',
  },
  { first: 'server/gateway/round.ts', names: './trip.ts', second: 'server/gateway/trip.ts', back: './round.ts' },
  {
    first: 'server/round.ts',
    names: './sandbox/there.ts',
    second: 'server/sandbox/there.ts',
    back: '#server/round.ts',
  },
] as const

const cases = [...refused, ...allowed].map(([path, line], index) => ({ file: fileOf(path, index), line }))
const files = [
  ...cases.map(({ file, line }) => ({ file, text: line })),
  ...cycles.flatMap(({ first, names, second, back }) => [
    { file: first, text: `import { there } from '${names}'\nexport const here = () => there` },
    { file: second, text: `import { here } from '${back}'\nexport const there = () => here` },
  ]),
  { file: 'src/lib/typed.ts', text: "import { told } from '#lib/told.ts'\nexport type Typed = typeof told" },
  {
    file: 'src/lib/told.ts',
    text: "import type { Typed } from '#lib/typed.ts'\nexport const told = (typed: Typed) => typed",
  },
]
const folder = mkdtempSync(join(tmpdir(), 'clumio-admin-imports-'))
let found = new Set<string>()
let inCycles = new Set<string>()

beforeAll(() => {
  mkdirSync(join(folder, 'scripts'))
  // The aliases stand in the package.
  for (const file of ['package.json', 'oxlint.config.ts', 'scripts/import-directions.ts'])
    copyFileSync(join(ROOT, file), join(folder, file))
  for (const { file, text } of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}\n`)
  }
  const run = spawnSync(join(ROOT, 'node_modules/.bin/oxlint'), ['-f', 'json'], { cwd: folder, encoding: 'utf8' })
  const report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) })
  const { diagnostics } = report.parse(JSON.parse(run.stdout))
  const filesWith = (rule: string) =>
    new Set(diagnostics.filter(({ code }) => code.includes(rule)).map(({ filename }) => filename))
  found = filesWith('no-restricted-imports')
  inCycles = filesWith('no-cycle')
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('imports in the wrong direction are refused', () => {
  test.each(refused.map(([path, line], index) => ({ path, line, index })))('$path: $line', ({ path, index }) => {
    expect(found).toContain(fileOf(path, index))
  })
})

describe('imports in the right direction are not', () => {
  test.each(allowed.map(([path, line], index) => ({ path, line, index })))('$path: $line', ({ path, index }) => {
    expect(found).not.toContain(fileOf(path, refused.length + index))
  })
})

describe('cycles are refused', () => {
  test.each(cycles)('$first and $second', ({ first, second }) => {
    expect(inCycles).toContain(first)
    expect(inCycles).toContain(second)
  })

  test('but not those of types, which are gone when it runs', () => {
    expect(inCycles).not.toContain('src/lib/typed.ts')
    expect(inCycles).not.toContain('src/lib/told.ts')
  })
})
