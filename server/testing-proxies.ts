/** A real Caddy and a real HAProxy with the configurations that come with the package, but for addresses, ports and certificates. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './gateway/testing-port.ts'
import { hasNginx, startNginx } from './testing-nginx.ts'

const ROOT = join(import.meta.dirname, '..')
/** Unpacked for the tests alone, by scripts/prepare.js. */
const unpacked = (name: string) => join(ROOT, 'node_modules', `.${name}`)

type Kind = {
  programs: readonly string[]
  file: string
  /** The same configuration for this port and these gateways. */
  fit: (text: string, port: number, gateways: readonly number[]) => string
  args: (file: string) => string[]
}

const withGateways = (text: string, gateways: readonly number[]): string => {
  const rest = [...gateways]
  return text.replaceAll(/127\.0\.0\.1:80(?:80|90)/g, () => `127.0.0.1:${rest.shift()}`)
}

const KINDS = {
  Caddy: {
    programs: ['/usr/bin/caddy', join(unpacked('caddy'), 'usr/bin/caddy')],
    file: 'Caddyfile',
    // How long it looks for another gateway is a time of a machine that is not at its limit.
    fit: (text, port, gateways) =>
      `{\n admin off\n auto_https off\n log {\n level ERROR\n }\n}\n${withGateways(text, gateways).replace('dashboard.example.com {', `http://dashboard.example.com:${port} {\n bind 127.0.0.1`).replace('lb_try_duration 2s', 'lb_try_duration 10s')}`,
    args: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
  },
  HAProxy: {
    programs: ['/usr/sbin/haproxy', join(unpacked('haproxy'), 'usr/sbin/haproxy')],
    file: 'haproxy.cfg',
    fit: (text, port, gateways) => withGateways(text, gateways).replace(/bind :443 .*/, `bind 127.0.0.1:${port}`),
    args: (file) => ['-db', '-f', file],
  },
} satisfies Record<string, Kind>

type Own = keyof typeof KINDS
export type ProxyName = Own | 'nginx'
export const PROXIES: readonly ProxyName[] = ['Caddy', 'HAProxy', 'nginx']

const programOf = (name: Own): string | undefined => KINDS[name].programs.find((file) => existsSync(file))
export const hasProxy = (name: ProxyName): boolean => (name === 'nginx' ? hasNginx : programOf(name) !== undefined)

/** Where the libraries are that a program was unpacked with. */
const libraries = (name: string): string => {
  const folder = join(unpacked(name), 'usr/lib')
  return existsSync(folder)
    ? readdirSync(folder)
        .map((part) => join(folder, part))
        .join(':')
    : ''
}

export type Proxy = { port: number; stop: () => Promise<void> }

/** `more`: what nginx does beside. */
export const startProxy = async (name: ProxyName, gateways: readonly number[], more?: string): Promise<Proxy> => {
  if (name === 'nginx') return startNginx(gateways, more === undefined ? {} : { more })
  const { file, fit, args } = KINDS[name]
  const program = programOf(name)
  if (program === undefined) throw new Error(`There is no ${name}.`)
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'clumio-admin-proxy-'))
  const own = join(folder, file)
  writeFileSync(own, fit(readFileSync(join(ROOT, 'packaging', file), 'utf8'), port, gateways))
  const env = { HOME: folder, PATH: process.env['PATH'], LD_LIBRARY_PATH: libraries('haproxy') }
  const child = spawn(program, args(own), { stdio: ['ignore', 'ignore', 'pipe'], env, cwd: folder })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const isThere = () =>
    new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
  while (!(await isThere())) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}: ${errors}`)
    await pause(20)
  }
  return {
    port,
    stop: async () => {
      const ended = once(child, 'exit')
      process.off('exit', kill)
      kill()
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
