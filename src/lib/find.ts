/** How a text that somebody looks for is compared with what there is: as they would read both aloud. */
import { addressesIn, bareAddress } from './addresses.ts'
import { withoutInvisible } from './visible-text.ts'

/** Marks on letters of alphabets in which many leave them out: Latin, Greek and Cyrillic, Hebrew, Arabic. */
const MARKS = /[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]/g
/** What joins letters or chooses how a sign is drawn: no keyboard that people have writes it the same way. */
const JOINERS = /\u200C|\u200D|\p{Variation_Selector}/gu
const APOSTROPHES = /[\u2018\u2019\u201B\u02B9\u02BB\u02BC\u02BE\u02BF\u2032\u00B4\u0060\uFF07\uFF40]/g
const DASHES = /[\p{Dash_Punctuation}\u2212]/gu

/** Letters that are one of their own, and are written with others where a keyboard lacks them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ς: 'σ',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')

/** Most names by far: thousands are compared at a time, and nothing of these is to be folded but capitals. */
const PLAIN = /^[!-_a-~]+(?: [!-_a-~]+)*$/

/** `Müller`, ` muller` and a decomposed `MÜLLER` are one text. */
export const folded = (text: string): string => (PLAIN.test(text) ? text.toLowerCase() : foldedSigns(text))

const foldedSigns = (text: string): string =>
  withoutInvisible(text)
    .replaceAll(JOINERS, '')
    .normalize('NFC')
    .replaceAll(APOSTROPHES, "'")
    .normalize('NFKD')
    .replaceAll(APOSTROPHES, "'")
    .replaceAll(MARKS, '')
    .replaceAll(DASHES, '-')
    .toLowerCase()
    .replaceAll(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/\s+/g, ' ')
    .trim()

export const wordsOf = (text: string): string[] => {
  const whole = folded(text)
  return whole === '' ? [] : whole.split(' ')
}

/** Whether the whole of `wanted` stands in a text, as the API's `$contains` would have it. */
export const textFinder = (wanted: string): ((text: string) => boolean) => {
  const whole = folded(wanted)
  return (text) => folded(text).includes(whole)
}

/** Whether every word of `wanted` stands somewhere in a text. */
export const wordsFinder = (wanted: string): ((text: string) => boolean) => {
  const words = wordsOf(wanted)
  return (text) => {
    const all = folded(text)
    return words.every((word) => all.includes(word))
  }
}

/** The address in what was pasted: `Dana Ruiz <dana@example.com>`, `mailto:dana@example.com`; empty without one. */
export const addressSought = (text: string): string => folded(bareAddress(addressesIn(text)[0] ?? ''))

/** Whether somebody is meant: by their address where one was pasted, else by words of name and address. */
export const personFinder = (text: string): ((person: { fullName: string; email: string }) => boolean) => {
  const address = addressSought(text)
  if (address !== '') return ({ email }) => folded(email).includes(address)
  const hasWords = wordsFinder(text)
  return ({ fullName, email }) => hasWords(`${fullName} ${email}`)
}
