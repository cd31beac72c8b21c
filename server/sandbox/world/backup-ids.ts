/** Ids of computed backups: each carries what it is a backup of, so that none has to be kept to be found again. */
import type { Asset } from './assets.ts'
import { MINUTE, toTimestamp, type Seconds } from './time.ts'

/** A fixed mixing of a number of 32 bits that can be undone: no id looks like its neighbour. */
const round = (half: number, key: number): number => Math.imul(half ^ key, 0x9e3779b1) >>> 16
const KEYS = [0x3c6e, 0x9d2b, 0x51f7, 0xa8c4]

const mixed = (value: number): number => {
  let [left, right] = [value >>> 16, value & 0xffff]
  for (const key of KEYS) [left, right] = [right, left ^ round(right, key)]
  return ((left << 16) | right) >>> 0
}
const unmixed = (value: number): number => {
  let [left, right] = [value >>> 16, value & 0xffff]
  for (const key of KEYS.toReversed()) [left, right] = [right ^ round(left, key), left]
  return ((left << 16) | right) >>> 0
}

const hex = (value: number, length = 8): string => value.toString(16).padStart(length, '0')

/** What stands first in the ids of all backups of an operation on an asset. */
export const idHead = ({ serial }: Asset, code: number): string => hex(mixed(serial * 256 + code))

/** What an id must end with, so that no other text is taken for one. */
const tailOf = (first: number, second: number): string => {
  const sum = Math.imul(first ^ 0x85ebca6b, second | 1) >>> 0
  return hex(sum) + hex(mixed(sum ^ first))
}

export const backupId = (asset: Asset, code: number, at: Seconds): string => {
  const first = mixed(asset.serial * 256 + code)
  const second = mixed((at / MINUTE) ^ first)
  const tail = tailOf(first, second)
  const middle = hex(second)
  return `${hex(first)}-${middle.slice(0, 4)}-${middle.slice(4)}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

type BackupKey = { serial: number; code: number; at: Seconds }

/** What the id of a computed backup says; `undefined` for any other text. */
export const readBackupId = (id: string): BackupKey | undefined => {
  const digits = id.replaceAll('-', '')
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined
  const [first, second] = [Number.parseInt(digits.slice(0, 8), 16), Number.parseInt(digits.slice(8, 16), 16)]
  if (tailOf(first, second) !== digits.slice(16)) return undefined
  const own = unmixed(first)
  return { serial: own >>> 8, code: own & 0xff, at: ((unmixed(second) ^ first) >>> 0) * MINUTE }
}

/** Backups of groups, and of buckets in them, are called by the group or bucket and their start. */
export const startedId = ({ id }: Pick<Asset, 'id'>, startsAt: Seconds): string => `${id}_${toTimestamp(startsAt)}.1`

export const readStartedId = (id: string): { assetId: string; startsAt: Seconds } | undefined => {
  const [, assetId, start] = /^([0-9a-f-]{36})_(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\.1$/.exec(id) ?? []
  return assetId === undefined || start === undefined ? undefined : { assetId, startsAt: Date.parse(start) / 1000 }
}
