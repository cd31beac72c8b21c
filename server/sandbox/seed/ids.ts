/** Ids of the organization and its users: whole numbers of 18 digits, as the API has them. */

export const ORGANIZATION_ID = '384502917364501923'

const FIRST = 384_502_917_364_501_930n
/** Odd in its tens, so that the ids look like those of a busy service; a multiple of ten for the pairs. */
const STEP = 9_176_410n

/** The id of one user after another, rising. Always two differ in their last digit only. */
export const userIdAt = (at: number): string => String(FIRST + STEP * BigInt(at >> 1) + BigInt(at & 1))
