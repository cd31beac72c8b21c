/** The text of a file that somebody saved: spreadsheets still write other encodings than UTF-8. */

type Decoded = { text: string; note?: string } | { problem: string }

const AS_UTF8 = 'Save it as “CSV UTF-8” and choose it again.'

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte)

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Codes that Windows-1252 gives no sign, so that a text with one of them was never written in it. */
const UNWRITTEN = /[\u0080-\u009F]/

export const decodeText = (bytes: Uint8Array): Decoded => {
  if (startsWith(bytes, 0x50, 0x4b) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { problem: `This is a workbook, not a text. ${AS_UTF8}` }
  const wide = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : undefined
  const text = decode(bytes, wide ?? 'utf-8')
  if (text !== undefined && !text.includes('\0')) return { text }
  if (wide !== undefined || bytes.includes(0)) return { problem: `This file is not a text. ${AS_UTF8}` }
  const western = decode(bytes, 'windows-1252')
  return western === undefined || UNWRITTEN.test(western)
    ? { problem: `The letters in this file cannot be read. ${AS_UTF8}` }
    : { text: western, note: 'This file is not in UTF-8 and was read as Windows-1252: look at the names below.' }
}
