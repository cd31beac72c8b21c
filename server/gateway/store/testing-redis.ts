/** A real redis-server, or valkey-server, as tests need it: started empty, killed, stopped in its tracks, and begun anew. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Certificate } from '#server/testing-certificates.ts'
import { freePort } from '../testing-port.ts'
import { readStoreAddress, type StoreAddress } from './address.ts'
import { connect, type Connection } from './connection.ts'

const FOLDERS = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']
/** The last is the same program by another name: it comes with Debian's tools, without a service that is started. */
const PROGRAMS = ['redis-server', 'valkey-server', 'redis-check-rdb']

const program = PROGRAMS.flatMap((name) => FOLDERS.map((folder) => join(folder, name))).find((file) => existsSync(file))
export const hasRedis = program !== undefined
/** Some are built without. */
export const redisSpeaksTls = (): boolean => program !== undefined && readFileSync(program).includes('tls-auth-clients')

export const PASSWORD = 'a password of the store'
/** A busy machine is no store that is away. */
export const PATIENT = { connectMs: 20_000, answerMs: 20_000, graceMs: 30_000, settleMs: 0 }

export type Redis = {
  address: StoreAddress
  url: string
  /** The same one by TLS, where it was started with a certificate. */
  secureUrl: string
  /** All that is in it, as text. */
  content: () => Promise<string>
  ask: Connection['ask']
  kill: () => Promise<void>
  /** It answers nothing and keeps its connections, until it goes on. */
  halt: () => void
  goOn: () => void
  /** At the same address, with nothing in it. */
  startEmpty: () => Promise<void>
}

const tlsSettings = (port: number, { cert, key }: Certificate) => {
  const folder = mkdtempSync(join(tmpdir(), 'clumio-admin-redis-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const inFile = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    return join(folder, name)
  }
  return {
    'tls-port': port,
    'tls-cert-file': inFile('cert', cert),
    'tls-key-file': inFile('key', key),
    // It wants one, though it asks no client for a certificate.
    'tls-ca-cert-file': join(folder, 'cert'),
    'tls-auth-clients': 'no',
  }
}

export const startRedis = async (certificate?: Certificate): Promise<Redis> => {
  const [port, securePort] = await Promise.all([freePort(), freePort()])
  const urlOf = (scheme: string, at: number) => `${scheme}://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${at}/3`
  const url = urlOf('redis', port)
  const address = readStoreAddress(url)
  if (address === undefined || program === undefined) throw new Error('There is no redis-server.')
  let child: ChildProcess | undefined
  const secure = certificate && tlsSettings(securePort, certificate)

  const asked = async <Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> => {
    const connection = await connect(address, PATIENT)
    return work(connection).finally(connection.close)
  }
  const startEmpty = async (): Promise<void> => {
    const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', requirepass: PASSWORD, dir: '/tmp' }
    const words = Object.entries({ ...settings, ...secure }).flatMap(([name, value]) => [`--${name}`, String(value)])
    child = spawn(program, words, { argv0: 'redis-server', stdio: 'ignore' })
    const started = child
    process.once('exit', () => started.kill('SIGKILL'))
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The redis-server ended with ${child.exitCode}.`)
      const isThere = await asked(async (connection) => connection.ask(['PING'])).catch(() => undefined)
      if (isThere !== undefined) return
      await pause(20)
    }
  }
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await startEmpty()

  return {
    address,
    url,
    secureUrl: urlOf('rediss', securePort),
    ask: (words) => asked((connection) => connection.ask(words)),
    content: () =>
      asked(async (connection) => {
        const names = (await connection.ask(['KEYS', '*'])) as string[]
        const readers: Record<string, (name: string) => string[]> = {
          string: (name) => ['GET', name],
          hash: (name) => ['HGETALL', name],
          list: (name) => ['LRANGE', name, '0', '-1'],
          stream: (name) => ['XRANGE', name, '-', '+'],
        }
        const lines = names.map(async (name) => {
          const type = String(await connection.ask(['TYPE', name]))
          return `${name} ${JSON.stringify(await connection.ask(readers[type]?.(name) ?? ['DUMP', name]))}`
        })
        return (await Promise.all(lines)).toSorted().join('\n')
      }),
    kill,
    halt: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    startEmpty,
  }
}
