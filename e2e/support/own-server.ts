/** The dashboard's own program, started for one test with settings of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

type OwnServer = { address: string; stop: () => Promise<void> }

export const startServer = async (settings: Record<string, string>): Promise<OwnServer> => {
  const env = { ...process.env, ...settings }
  const server = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = async () => {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }
  for await (const line of createInterface(server.stdout)) {
    const address = /^dashboard: (.+)$/.exec(line)?.[1]
    if (address !== undefined) return { address, stop }
  }
  throw new Error('The server did not start.')
}
