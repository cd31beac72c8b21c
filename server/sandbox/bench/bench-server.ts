/** The process that the bench measures: a sandbox at an organization's real size, or one with many worlds. */
import { serve } from '@hono/node-server'
import { createSandbox, type SandboxSettings } from '../sandbox.ts'

export type Ready = { port: number; token: string; readyMs: number; readyCpuMs: number }

const LARGE = { alerts: 100_000, users: 2000, units: 40, tasks: 5000, audit: 50_000, assets: 60_000 }
const USUAL = { alerts: 5000, users: 300, units: 24, tasks: 2000, audit: 10_000, assets: 12_000 }

const [, , kind, control = ''] = process.argv
const started = performance.now()
const settings = (size: typeof LARGE): SandboxSettings => ({ ...size, seed: 1, latencyMs: 0, rate: 0, live: false })
const sandbox = createSandbox(settings(kind === 'worlds' ? USUAL : LARGE))

/** The processor time of each page so far, in milliseconds. */
const costs: number[] = []

const measured = async (...asked: Parameters<typeof sandbox.fetch>): Promise<Response> => {
  const before = process.threadCpuUsage()
  const response = await sandbox.fetch(...asked)
  const { user, system } = process.threadCpuUsage(before)
  if (!asked[0].url.endsWith(control)) costs.push((user + system) / 1000)
  return response
}

process.on('message', () => process.send?.(costs))

// Connections stay open for the whole run: one that is closed just as it is used again would end it.
const serverOptions = { keepAliveTimeout: 600_000 }
serve({ fetch: measured, port: 0, hostname: '127.0.0.1', serverOptions }, ({ port }) => {
  const { user, system } = process.cpuUsage()
  const ready: Ready = {
    port,
    token: sandbox.tokens[0]?.token ?? '',
    readyMs: performance.now() - started,
    readyCpuMs: (user + system) / 1000,
  }
  process.send?.(ready)
})
