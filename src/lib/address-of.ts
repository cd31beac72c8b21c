import { writePart } from './address.ts'

/** What nobody has written in an address. */
const SOME = Math.random().toString(36).slice(2)

/** Addresses that differ in one word are written once for all rows: the rest takes the time. */
export const addressOf = (write: (word: string) => string) => {
  const [before = '', after = ''] = write(SOME).split(SOME)
  return (word: string): string => before + writePart(word) + after
}
