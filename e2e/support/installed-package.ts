/** The package as `npm pack` makes it, in an empty folder that nobody may write to, started as somebody else. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { startOf } from '../../scripts/run.js'

const ROOT = join(import.meta.dirname, '..', '..')
const NOBODY = 65_534
/** Only who may be anybody can start it as somebody else. */
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

const npm = (args: string[], cwd: string): void => {
  const [start, ...before] = startOf('npm')
  const own = ['--no-audit', '--no-fund', '--loglevel=error']
  const { status, stderr } = spawnSync(start, [...before, ...args, ...own], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed: ${stderr}`)
}

export type Started = {
  dashboard: string
  token: string
  /** What it has said until it was ready. */
  lines: readonly string[]
  /** What it has said as an error so far. */
  errors: () => string
  ended: Promise<[code: number | null]>
  stop: () => void
}

export type Installed = {
  packages: string
  /** A folder of its own for each start, as the home of who starts it. */
  makeHome: (mode: number) => string
  start: (env: Record<string, string>) => Promise<Started>
  /** Ends what was started, and takes all of it away. */
  remove: () => Promise<void>
}

export const installPackage = (): Installed => {
  const folder = mkdtempSync(join(tmpdir(), 'clumio-admin-package-'))
  chmodSync(folder, 0o755)
  npm(['pack', '--pack-destination', folder], ROOT)
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  const empty = join(folder, 'empty')
  mkdirSync(empty)
  writeFileSync(join(empty, 'package.json'), '{}')
  npm(['install', '--omit=dev', '--omit=optional', '--prefer-offline', join(folder, tarball)], empty)
  spawnSync('chmod', ['-R', 'a-w,a+rX', empty])
  const packages = join(empty, 'node_modules')
  const running: { kill: () => boolean; ended: Promise<unknown> }[] = []

  return {
    packages,
    makeHome: (mode) => {
      const home = mkdtempSync(join(folder, 'home-'))
      chmodSync(home, mode)
      return home
    },
    start: async (env) => {
      const child = spawn(process.execPath, [join(packages, '.bin', 'clumio-admin')], {
        cwd: '/',
        env: { PATH: process.env['PATH'], PORT: '0', SANDBOX_PORT: '0', SANDBOX_ALERTS: '10', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...asNobody,
      })
      const ended = once(child, 'close') as Promise<[code: number | null]>
      running.push({ kill: () => child.kill('SIGKILL'), ended })
      let errors = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
      const lines: string[] = []
      for await (const line of createInterface(child.stdout)) {
        lines.push(line)
        if (line === 'ready') break
      }
      child.stdout.resume()
      const after = (label: string) => lines.find((line) => line.startsWith(label))?.slice(label.length) ?? ''
      return {
        dashboard: after('dashboard: '),
        token: after('sandbox token (Super Admin): '),
        lines,
        errors: () => errors,
        ended,
        stop: () => void child.kill('SIGTERM'),
      }
    },
    remove: async () => {
      for (const { kill, ended } of running) {
        kill()
        await ended
      }
      spawnSync('chmod', ['-R', 'u+w', folder])
      rmSync(folder, { recursive: true })
    },
  }
}
