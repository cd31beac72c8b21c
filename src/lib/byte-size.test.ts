import { expect, test } from 'vitest'
import { byteSize, storageSize } from './byte-size.ts'

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

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [214_748_364_800, '200 GiB'],
  [17_592_186_044_416, '16 TiB'],
  [2 ** 60, '1,024 PiB'],
])('%d stored bytes are read as %s', (bytes, text) => {
  expect(storageSize(bytes)).toBe(text)
})
