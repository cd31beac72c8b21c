import { createHash } from 'node:crypto'
import { hash } from '../hash.ts'

/** A stream of choices that is the same for the same name, on every machine. */
export type Random = ReturnType<typeof randomOf>

/** Texts are written here first: put together of pieces, each would keep its pieces for as long as it lives. */
const room = Buffer.alloc(64)
const DIGITS = Buffer.from('0123456789abcdef')
const [FOUR = 0, A = 0, DASH = 0] = Buffer.from('4a-')

const totals = new WeakMap<object, number>()

/** Added up once for a list of choices, since some are chosen from a hundred thousand times. */
const totalOf = (choices: readonly (readonly [unknown, number])[]): number => {
  const known = totals.get(choices) ?? choices.reduce((sum, [, weight]) => sum + weight, 0)
  totals.set(choices, known)
  return known
}

/** Streams of different names are independent, so that more users do not mean other alerts. */
export const randomOf = (...name: readonly (string | number)[]) => {
  let state = hash(name.join('/'))
  // mulberry32
  const bits = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  /** From 0 up to, not including, 1. */
  const next = () => bits() / 0x1_0000_0000
  /** A whole number from `min` to `max`, both included. */
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  const writeHex = (length: number): void => {
    for (let at = 0; at < length; at += 8) {
      const word = bits()
      for (let digit = 0; digit < 8; digit++) room[at + digit] = DIGITS[(word >>> (28 - 4 * digit)) & 15] ?? 0
    }
  }
  /** At most 64 digits. */
  const hex = (length: number): string => {
    writeHex(length)
    return room.toString('latin1', 0, length)
  }
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)] as T
  return {
    next,
    int,
    hex,
    pick,
    chance: (probability: number) => next() < probability,
    /** One of the values, the more often the larger its weight. */
    weighted: <T>(choices: readonly (readonly [value: T, weight: number])[]): T => {
      let left = next() * totalOf(choices)
      // By index: of a hundred thousand records each goes through up to ninety choices.
      for (let at = 0; at < choices.length; at++) {
        const choice = choices[at] as readonly [T, number]
        left -= choice[1]
        if (left < 0) return choice[0]
      }
      return pick(choices)[0]
    },
    uuid: (): string => {
      writeHex(32)
      // From the end on, each digit moves behind the dashes before it.
      for (let at = 31; at >= 8; at--) room[at + Math.min(4, (at >> 2) - 1)] = room[at] ?? 0
      room[8] = room[13] = room[18] = room[23] = DASH
      room[14] = FOUR
      room[19] = A
      return room.toString('latin1', 0, 36)
    },
  }
}

const formatUuid = (digits: string): string =>
  `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20, 32)}`

/** The same UUID for the same text. */
export const uuidOf = (text: string): string => {
  const digits = createHash('sha1').update(text).digest('hex')
  return formatUuid(`${digits.slice(0, 12)}5${digits.slice(13, 16)}a${digits.slice(17)}`)
}
