/** A real nginx with the configuration that comes with the package, but for addresses, ports and certificates. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './gateway/testing-port.ts'
import { send } from './gateway/testing.ts'

const ROOT = join(import.meta.dirname, '..')
/** The second is unpacked for the tests alone, by scripts/prepare.js. */
const program = ['/usr/sbin/nginx', join(ROOT, 'node_modules/.nginx/usr/sbin/nginx')].find((file) => existsSync(file))
export const hasNginx = program !== undefined

/** Lines that are for long tokens alone. */
const BUFFERS = /^ *(?:proxy_buffer\w*|large_client_header_buffers) .*\n/gm

/** The gateways that requests are shared out to, in nginx's words. */
const SERVERS = /(?:^ *server 127\.0\.0\.1:\d+;\n)+/m

export type Nginx = {
  port: number
  /** Reads its configuration again with these gateways, and is back when that counts. */
  reload: (servers: readonly string[]) => Promise<void>
  stop: () => Promise<void>
}

/** `more`: what the server does beside. */
type Options = { hasBuffers?: boolean; servers?: readonly string[]; more?: string }

export const startNginx = async (gateways: readonly number[], options: Options = {}): Promise<Nginx> => {
  if (program === undefined) throw new Error('There is no nginx.')
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'clumio-admin-nginx-'))
  const packaged = readFileSync(join(ROOT, 'packaging', 'nginx.conf'), 'utf8')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replaceAll(/^ *ssl_.*\n/gm, '')
    .replace('location / {', `${options.more ?? ''}\n    location / {`)
    .replaceAll(BUFFERS, (line) => (options.hasBuffers === false ? '' : line))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  )
  let generation = 0
  const configure = (servers: readonly string[]): void => {
    generation += 1
    const own = packaged.replace(SERVERS, servers.map((server) => `server ${server};\n`).join(''))
    writeFileSync(
      join(folder, 'nginx.conf'),
      `${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1; daemon off; pid ${join(folder, 'pid')}; error_log stderr crit;
events { worker_connections 4096; } http { access_log off; add_header X-Generation ${generation} always; ${temporary.join(' ')}\n${own}\n}\n`,
    )
  }
  // A gateway that a test breaks is asked again in the next one.
  configure(options.servers ?? gateways.map((gateway) => `127.0.0.1:${gateway} max_fails=0`))
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
    reload: async (servers) => {
      configure(servers)
      child.kill('SIGHUP')
      while ((await send(port, '/healthz')).headers['x-generation'] !== String(generation)) await pause(20)
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
