/**
 * Ids are texts, also those that are whole numbers: of 18 digits, a number of JavaScript cannot hold them, and changes the
 * last ones without a word. So none is ever made a number.
 */

/** The order of ids: for whole numbers by size, for all others a fixed one. */
export const compareIds = (a: string, b: string): number => {
  if (a.length !== b.length) return a.length - b.length
  if (a === b) return 0
  return a < b ? -1 : 1
}
