import { afterEach, expect, test, vi } from 'vitest'
import { copyText } from './copy-text.ts'

const withClipboard = (clipboard: object | undefined) => vi.stubGlobal('navigator', { clipboard })

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a text is copied, however long', async () => {
  const written: string[] = []
  withClipboard({ writeText: (text: string) => Promise.resolve(void written.push(text)) })
  const long = 'x'.repeat(2_000_000)
  expect(await copyText(long)).toBe(true)
  expect(written).toEqual([long])
})

test('without a clipboard, refused by it, or failed at once: not copied', async () => {
  withClipboard(undefined)
  expect(await copyText('x')).toBe(false)
  withClipboard({ writeText: () => Promise.reject(new DOMException('No', 'NotAllowedError')) })
  expect(await copyText('x')).toBe(false)
  withClipboard({
    writeText: () => {
      throw new TypeError('No')
    },
  })
  expect(await copyText('x')).toBe(false)
})

test('a clipboard that hangs is given up', async () => {
  vi.useFakeTimers()
  withClipboard({ writeText: () => new Promise(() => undefined) })
  const copied = copyText('x')
  await vi.advanceTimersByTimeAsync(3000)
  expect(await copied).toBe(false)
})
