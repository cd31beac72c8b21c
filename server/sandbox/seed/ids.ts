/** Ids of the organization and its users: whole numbers of 18 digits, as the API has them. */

export const ORGANIZATION_ID = '384502917364501923'

/** Users that the API's own examples name, by ids that are shortened there. */
const SHORT = new Set([1, 36, 40])
const FIRST = 384_502_917_364_501_930n
/** A multiple of ten: of each pair one ends in 0 where the other ends in 1. */
const STEP = 9_176_410n

/** The id of one user after another, from 1. Always two differ in their last digit only. */
export const userIdAt = (ordinal: number): string =>
  SHORT.has(ordinal) ? String(ordinal) : String(FIRST + STEP * BigInt(ordinal >> 1) + BigInt(ordinal & 1))
