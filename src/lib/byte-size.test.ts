import { expect, test } from 'vitest'
import { byteSize } from './byte-size.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [2440, '2.4 kB'],
  [211_700, '212 kB'],
  [999_600, '1 MB'],
  [31_400_000, '31 MB'],
])('%d bytes are read as %s', (bytes, text) => {
  expect(byteSize(bytes)).toBe(text)
})
