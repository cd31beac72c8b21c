/** Parsing JSON without losing a digit of an id. */

/** An object to look into; an empty one for what is none. */
export const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** Not in a string of its own, as most ids are: then there is nothing to do. */
const LONG_NUMBER = /(?:^|[\s:[,])-?\d{16}/
const STRINGS_AND_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

/** Parsed as usual, but for whole numbers that JavaScript would round: those come as texts of all their digits. */
export const parseExact = (text: string): unknown => {
  const value: unknown = JSON.parse(text)
  if (!LONG_NUMBER.test(text)) return value
  const quoted = text.replaceAll(STRINGS_AND_NUMBERS, (token) =>
    /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  )
  return quoted === text ? value : JSON.parse(quoted)
}
