/**
 * How addresses are written so that they survive being sent, and how what was done to them on the way is undone.
 * Whoever shows a link in a text ends it before a closing sign, and may drop, double or exchange what it is written with.
 */

/** Percent signs apart, nothing but letters, digits and what no program takes for the end of a link. */
export const writePart = (text: string): string =>
  encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\u{fffd}'))
    .replaceAll(/[!'()*~]/g, toHex)
    // At its very end even these are taken for the text's own.
    .replace(/[-._]$/, toHex)

const toHex = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`

/** What percent signs stand for; nothing where they stand for no text. */
export const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** What a part of a path says; as it stands where it is in no code at all. */
export const readPart = (segment: string): string => decoded(segment) ?? segment

/** The address of a call as a person reads it; as it was sent where it cannot be decoded. */
export const readableTarget = (target: string): string => decoded(target.replaceAll('+', ' ')) ?? target

export const writeSearch = (params: Iterable<[string, string]>): string =>
  Array.from(params, ([name, value]) => `${writePart(name)}=${writePart(value)}`).join('&')

/** Signs that nobody sees and nobody types: line ends, soft hyphens, zero widths, marks of direction and order. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu

const plain = (value: string): string =>
  value
    .replaceAll(UNSEEN, '')
    .replaceAll(/\p{Zs}/gu, ' ')
    .trim()

const SPOKEN = /[\p{L}\p{N}]/gu

/** Without the signs behind its last letter or digit. */
const withoutEnd = (text: string): string => {
  let end = 0
  for (const { 0: sign, index } of text.matchAll(SPOKEN)) end = index + sign.length
  return text.slice(0, end)
}

/** A parameter's name however it was spelled; HTML leaves a part of its own sign before it. */
export const paramName = (name: string): string =>
  plain(name)
    .replace(/^(?:amp;|#38;)+/i, '')
    .toLowerCase()

/** All that the address gives, by name. */
export const valuesOf = (params: URLSearchParams): ((name: string) => readonly string[]) => {
  const given = Map.groupBy(params, ([name]) => paramName(name))
  return (name) => given.get(name.toLowerCase())?.map(([, value]) => value) ?? []
}

/** Which of the names the address gives something for. */
export const givenOf = (params: URLSearchParams, names: Iterable<string>): readonly string[] => {
  const values = valuesOf(params)
  return [...names].filter((name) => values(name).length > 0)
}

const TRACKING =
  /^(?:utm_.*|(?:pk|mtm|at|oly|vero)_.*|fbclid|gclid|dclid|gbraid|wbraid|gad_source|srsltid|msclkid|twclid|ttclid|li_fat_id|igshi?d?|mc_[ce]id|yclid|_hs(?:enc|mi)|mkt_tok|ref_src|_gl|_ga|trk|ved|cmpid|s_cid|si)$/

/** Added by programs that count who follows a link: no part of the screen. */
export const isTracking = (name: string): boolean => TRACKING.test(paramName(name))

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/**
 * A path without what stood behind it in a text, and ids in the letters that they have. A segment within it that has no
 * letter stays: without it the path would be another one. Of slashes one is enough, and two at its beginning would lead
 * to another host.
 */
export const mendPath = (path: string): string =>
  path
    .replaceAll(/\/{2,}/g, '/')
    .split('/')
    .map((segment, index, { length }) => {
      const text = decoded(segment)
      if (text === undefined) return segment
      const mended = writePart(withoutEnd(plain(text)).replaceAll(UUID, (id) => id.toLowerCase()))
      return mended === '' && index < length - 1 ? segment : mended
    })
    .join('/')

const decodeEach = (text: string, codes: RegExp): string => text.replaceAll(codes, (sequence) => readPart(sequence))

/** Undoes one encoding too many; a sequence that is none stays. */
export const decodeAgain = (text: string): string => decodeEach(text, /(?:%[0-9a-f]{2})+/gi)

/** What a closed set or a pattern is looked for in, the likeliest first. */
export const tidyWords = (value: string): readonly string[] => {
  const whole = plain(decodeAgain(decodeAgain(value))).replace(/^[–—−]/, '-')
  const bare = withoutEnd(whole)
  return [whole, bare, whole.toLowerCase(), bare.toLowerCase()]
}

/**
 * What a text loses on its way is written a second time over, so that a loss can be told. A percent sign that looks like
 * a code takes the digit behind it along: a code of a percent sign with a digit behind it is one encoding too many.
 */
const LOST =
  /%[0-9a-f](?=[0-9a-f])|\+|^ |[ .…"'>”’»]$|(?! )[\p{Cc}\p{Z}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/giu

export const writeText = (text: string): string =>
  text.replaceAll(LOST, (sign) => (/^%./.test(sign) ? sign.replaceAll(/./g, toHex) : writePart(sign)))

const QUOTES = ['""', "''", '<>', '“”', '‘’', '«»']

/** A link that stood in quotes may have brought the closing one along. */
const withoutQuote = (text: string): string =>
  QUOTES.some(([open = '', close = '']) => text.endsWith(close) && !text.slice(0, -1).includes(open))
    ? text.slice(0, -1)
    : text

/** Codes that something writes: none writes letters and digits so, but `writeText` behind a percent sign. */
const WRITTEN = /(?:%(?!3[0-9]|[46][1-9a-f]|[57][0-9a])[0-9a-f]{2}|(?<=%25)%[0-9a-f]{2})+/gi

/** Signs that nobody sees but that belong to words all the same: joiners of letters and pictures, marks of direction. */
const WITHIN_WORDS = /[\u200c-\u200f\u202a-\u202e]/u

/** Programs put those around a text, not into it. */
const plainText = (value: string): string => {
  const visible = value.replaceAll(UNSEEN, (sign) => (WITHIN_WORDS.test(sign) ? sign : ''))
  const signs = Array.from(visible.replaceAll(/\p{Zs}/gu, ' '))
  const isVisible = (sign: string): boolean => sign !== ' ' && !WITHIN_WORDS.test(sign)
  const first = signs.findIndex(isVisible)
  return first === -1 ? '' : signs.slice(first, signs.findLastIndex(isVisible) + 1).join('')
}

/** A text as it was before it was sent; a percent sign in it that begins no such code is its own. */
export const readText = (value: string): string => {
  const text = withoutQuote(plainText(value))
  return decodeEach(/%25[0-9a-f]{2}/i.test(text) ? decodeEach(text, WRITTEN) : text, WRITTEN)
}

/**
 * A text that may have been another: shortened with dots; or with a plus, which blanks are turned into. An email has
 * its own plus.
 */
export const isDoubtful = (value: string): boolean =>
  /(?:\.\.\.|…)$/.test(value) || (value.includes('+') && !value.includes('@'))
