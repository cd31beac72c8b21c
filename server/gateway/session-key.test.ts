import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BadSetting } from '#server/settings.ts'
import { deriveKey, readKeyFile } from './session-key.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clumio-admin-key-'))
  file = join(folder, 'data', 'session-key')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the key file is made once, for its owner alone', () => {
  const secret = readKeyFile(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readKeyFile(file)).toBe(secret)
})

test('every new file has another key', () => {
  expect(readKeyFile(file)).not.toBe(readKeyFile(`${file}-2`))
})

test('a key file that others can read is refused', () => {
  readKeyFile(file)
  chmodSync(file, 0o644)
  expect(() => readKeyFile(file)).toThrow(BadSetting)
})

test('a key file with too little in it is refused', () => {
  readKeyFile(file)
  writeFileSync(file, 'short')
  expect(() => readKeyFile(file)).toThrow(BadSetting)
})

test('a key has 256 bits and depends on the secret alone', () => {
  expect(deriveKey('a')).toHaveLength(32)
  expect(deriveKey('a')).toEqual(deriveKey('a'))
  expect(deriveKey('a')).not.toEqual(deriveKey('b'))
})
