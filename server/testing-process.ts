/** The real thing as a process of its own, as `npm start` runs it, but with a page that needs no build. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'

export type Run = {
  child: ChildProcess
  lines: string[]
  errors: () => string
  ended: Promise<{ code: number | null }>
}
export type Started = Run & { dashboard: string; sandbox: string }

/** An organization of the usual size takes a start as much of the processor as all else together. */
const SMALL = {
  SANDBOX_ALERTS: '10',
  SANDBOX_USERS: '20',
  SANDBOX_TASKS: '20',
  SANDBOX_AUDIT: '20',
  SANDBOX_ASSETS: '300',
}

/** What a test starts is killed after it. */
export const startingProcesses = () => {
  let folder: string
  let program: string
  const children: ChildProcess[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'clumio-admin-start-'))
    program = join(folder, 'program.ts')
    const start = join(import.meta.dirname, 'start.ts')
    writeFileSync(
      program,
      [
        `import { flushCompileCache } from 'node:module'`,
        `import { start } from ${JSON.stringify(start)}`,
        `await start({ makePages: () => () => new Response('page'), lookEveryMs: 200 })`,
        // For the starts after it: the rest ends too suddenly to write it.
        `flushCompileCache()`,
      ].join('\n'),
    )
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const run = (env: Record<string, string> = {}): Run => {
    const settings = { PORT: '0', SANDBOX_PORT: '0', SESSION_KEY: 'x'.repeat(32), ...SMALL, ...env }
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: folder, ...settings },
    })
    children.push(child)
    const lines: string[] = []
    let errors = ''
    let rest = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts)
      if (parts.includes('ready')) child.emit('ready')
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    const ended = once(child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null }))
    return { child, lines, errors: () => errors, ended }
  }

  const started = async (env: Record<string, string> = {}): Promise<Started> => {
    const running = run(env)
    await Promise.race([
      once(running.child, 'ready'),
      running.ended.then(() => Promise.reject(new Error(`It ended: ${running.errors()}`))),
    ])
    const addressAfter = (label: string): string =>
      running.lines.find((line) => line.startsWith(label))?.slice(label.length) ?? ''
    return { ...running, dashboard: addressAfter('dashboard: '), sandbox: addressAfter('sandbox API: ') }
  }
  return { run, started }
}
