import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

/** All that may be said of a file. */
const read = (bytes: Uint8Array): { text?: string; note?: string; problem?: string } => decodeText(bytes)

const TEXT = 'Name,Email\r\nZoë Müller,zoe@example.com\r\n'
const western = (text: string) => Uint8Array.from(text, (sign) => sign.codePointAt(0) ?? 0)
const wide = (text: string, isLittle: boolean) => {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.codePointAt(at) ?? 0, isLittle)
  return bytes
}

describe('a file is read as it was saved', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode(TEXT)],
    ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${TEXT}`)],
    ['UTF-16 of Windows', wide(`\uFEFF${TEXT}`, true)],
    ['UTF-16 the other way round', wide(`\uFEFF${TEXT}`, false)],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT })
  })

  test('Windows-1252, which is said', () => {
    const { note, text } = read(western(TEXT))
    expect(text).toBe(TEXT)
    expect(note).toContain('Windows-1252')
    expect(decodeText(Uint8Array.of(0x4f, 0x92, 0x43))).toMatchObject({ text: 'O’C' })
  })
})

describe('what is no text is refused in words', () => {
  test.each([
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0xff), 'workbook'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'workbook'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0, 0xff), 'not a text'],
    ['UTF-16 without its mark', wide('Dana', true), 'not a text'],
    ['half a sign of UTF-16', Uint8Array.of(0xff, 0xfe, 0x41), 'not a text'],
    ['a code that Windows-1252 does not use', Uint8Array.of(0x41, 0x81, 0x42), 'cannot be read'],
  ])('%s', (_, bytes, problem) => {
    const found = read(bytes)
    expect(found.text).toBeUndefined()
    expect(found.problem).toContain(problem)
  })
})
