/** A real nginx with the configuration that comes with the package, but for addresses, ports and certificates. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './gateway/testing-port.ts'

const ROOT = join(import.meta.dirname, '..')
/** The second is unpacked for the tests alone, by scripts/prepare.js. */
const program = ['/usr/sbin/nginx', join(ROOT, 'node_modules/.nginx/usr/sbin/nginx')].find((file) => existsSync(file))
export const hasNginx = program !== undefined

/** Lines that are for long tokens alone. */
const BUFFERS = /^ *(?:proxy_buffer\w*|large_client_header_buffers) .*\n/gm

export type Nginx = { port: number; stop: () => Promise<void> }

export const startNginx = async (gateways: readonly number[], { hasBuffers = true } = {}): Promise<Nginx> => {
  if (program === undefined) throw new Error('There is no nginx.')
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'clumio-admin-nginx-'))
  const rest = [...gateways]
  const own = readFileSync(join(ROOT, 'packaging', 'nginx.conf'), 'utf8')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replaceAll(/^ *ssl_.*\n/gm, '')
    .replaceAll(BUFFERS, (line) => (hasBuffers ? line : ''))
    // A gateway that a test breaks is asked again in the next one.
    .replaceAll(/server 127\.0\.0\.1:80(?:80|90);/g, () => `server 127.0.0.1:${rest.shift()} max_fails=0;`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  )
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1; daemon off; pid ${join(folder, 'pid')}; error_log stderr crit;
events {} http { access_log off; ${temporary.join(' ')}\n${own}\n}\n`,
  )
  const child = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const isThere = () =>
    new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
  while (!(await isThere())) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}: ${errors}`)
    await pause(20)
  }
  return {
    port,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
