/** Answers at the size limit that are made to be slow to read, to fill memory, or to break whoever reads them. */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { JSON_TYPE, type StubAnswer } from '../testing.ts'

const MB = 1024 * 1024
const PIECE_BYTES = 64 * 1024
/** As much as is allowed, a little less and a little more. */
const SIZES = [32 * MB, 32 * MB - 1, 32 * MB + 1, 31 * MB, 64 * 1024]

const UNITS = [
  '<',
  '<style',
  '<script>',
  '<!--',
  '&lt;',
  '[',
  '{"a":',
  '[]',
  '"\\u0041",',
  ' ',
  '\u0000',
  '\u0130<style>',
  '\u202e',
  '9',
  'e+9',
  'eyJ',
]

const drained = (outgoing: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      outgoing.off('drain', go).off('close', go)
      resolve()
    }
    outgoing.on('drain', go).on('close', go)
  })

/** Bytes over and over, as many as asked for, without ever having all of them. */
const writeMuch = async (outgoing: ServerResponse, unit: Buffer, size: number): Promise<void> => {
  const piece = Buffer.alloc(Math.ceil(PIECE_BYTES / unit.length) * unit.length, unit)
  for (let sent = 0; sent < size && !outgoing.destroyed; sent += piece.length)
    if (!outgoing.write(piece.subarray(0, size - sent))) await drained(outgoing)
}

type Kind = (outgoing: ServerResponse, unit: Buffer, size: number, token: string) => Promise<void> | void

const json = (headers: OutgoingHttpHeaders = {}) => ({ 'content-type': JSON_TYPE, ...headers })

const bombs = new Map<string, Buffer>()
const bombOf = (unit: Buffer, size: number): Buffer => {
  const name = `${unit.toString('hex')} ${size}`
  const bomb = bombs.get(name) ?? gzipSync(Buffer.alloc(size, unit), { level: 1 })
  bombs.set(name, bomb)
  return bomb
}

const KINDS: Record<string, Kind> = {
  page: async (outgoing, unit, size) => {
    outgoing.writeHead(503, { 'content-type': 'text/html' })
    await writeMuch(outgoing, unit, size)
    outgoing.end()
  },
  json: async (outgoing, unit, size) => {
    outgoing.writeHead(200, json())
    await writeMuch(outgoing, unit, size)
    outgoing.end()
  },
  announced: async (outgoing, unit, size) => {
    outgoing.writeHead(200, json({ 'content-length': size }))
    await writeMuch(outgoing, unit, size)
    outgoing.end()
  },
  bomb: (outgoing, unit, size) => {
    outgoing.writeHead(200, json({ 'content-encoding': 'gzip' })).end(bombOf(unit, size))
  },
  'page in a bomb': (outgoing, unit, size) => {
    outgoing.writeHead(500, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bombOf(unit, size))
  },
  'not packed': async (outgoing, unit, size) => {
    outgoing.writeHead(200, json({ 'content-encoding': 'gzip' }))
    await writeMuch(outgoing, unit, size)
    outgoing.end()
  },
  'other encoding': async (outgoing, unit, size) => {
    outgoing.writeHead(200, json({ 'content-encoding': 'br, gzip' }))
    await writeMuch(outgoing, unit, size)
    outgoing.end()
  },
  'broken UTF-8': async (outgoing, _unit, size) => {
    outgoing.writeHead(500, { 'content-type': 'text/plain' })
    await writeMuch(outgoing, Buffer.from([0xf0, 0x9f, 0x80, 0xc0, 0xff]), size)
    outgoing.end()
  },
  'long headers': (outgoing, unit) => {
    const value = unit
      .toString('latin1')
      .replaceAll(/[^\x20-\x7e]/g, '~')
      .repeat(2000)
      .slice(0, 6000)
    outgoing.writeHead(500, { 'content-type': `text/${value}`, 'retry-after': value }).end('x')
  },
  'many headers': (outgoing) => {
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`x${at}`, '']))
    outgoing.writeHead(200, json(many)).end('{}')
  },
  'long status': (outgoing, unit) => {
    const words = unit
      .toString('latin1')
      .replaceAll(/[^\x20-\x7e]/g, '~')
      .repeat(2000)
      .slice(0, 12_000)
    outgoing.writeHead(500, words, json()).end('{}')
  },
  dripping: async (outgoing, unit) => {
    outgoing.writeHead(200, json())
    for (let at = 0; at < 20_000 && !outgoing.destroyed; at += 1) {
      outgoing.write(unit.subarray(0, 1))
      if (at % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    outgoing.end()
  },
  cut: async (outgoing, unit, size) => {
    outgoing.writeHead(200, json({ 'content-length': size }))
    await writeMuch(outgoing, unit, size / 2)
    outgoing.destroy()
  },
  'token in parts': async (outgoing, unit, size, token) => {
    outgoing.writeHead(200, json())
    // Nearly the token, over and over; and at the end the token, in two parts.
    await writeMuch(outgoing, Buffer.from(`${token.slice(0, -1)}${unit.toString('latin1')}`), size - 2 * token.length)
    outgoing.write(token.slice(0, 9))
    await new Promise((resolve) => setImmediate(resolve))
    outgoing.end(token.slice(9))
  },
}

/** The same ones for the same count. */
export const hostileAnswers = (count: number, token: string): { kind: string; answer: StubAnswer }[] =>
  fc
    .sample(fc.record({ unit: fc.constantFrom(...UNITS), size: fc.constantFrom(...SIZES) }), {
      numRuns: count,
      seed: 1,
    })
    .map(({ unit, size }, at) => {
      const [kind, send] = Object.entries(KINDS)[at % Object.keys(KINDS).length] ?? []
      return {
        kind: `${kind} of ${JSON.stringify(unit)}, ${size}`,
        answer: (_seen, outgoing) => void send?.(outgoing, Buffer.from(unit), size, token),
      }
    })
