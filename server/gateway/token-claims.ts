/**
 * What a token tells of itself and of whose it is. It is read, never verified: the API does that with every request, and
 * here it names the account on screen. Whoever made it up is stopped there; what he may say is bounded here.
 */
import { z } from 'zod'
import type { Session } from '#contract/session.ts'
import { createRecent } from './recent.ts'
import { regionIn } from './region.ts'

/** Null for what no claim tells. */
export type TokenClaims = Record<
  'userId' | 'fullName' | 'kind' | 'organizationId' | 'region' | 'issuedAt' | 'expiresAt',
  string | null
>

const MOST_NAME_CHARS = 200
/** The end of the year 9999, the last one that a timestamp can name. */
const LAST_SECOND = 253_402_300_799
/** An id is a whole text of digits: those in another text, such as the end of a UUID, mean something else. */
const DECIMAL_ID = /^\d{1,19}$/
const SUBJECT = /^(?:\/users\/)?(\d{1,19})$/
/** Controls, breaks of lines, and signs that cannot be seen or turn the direction of writing; joiners make letters. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\p{Join_Control}\p{Variation_Selector}])\p{Default_Ignorable_Code_Point}/gu

/** Any claim may be missing, and one of another type says nothing. */
const claim = <Value>(schema: z.ZodType<Value>) => schema.optional().catch(undefined)

const seconds = claim(z.number().min(0).max(LAST_SECOND))
const word = (most: number) =>
  claim(z.string().transform((text) => text.replaceAll(UNSEEN, '').trim().slice(0, most).toWellFormed()))

const claims = z.object({
  sub: claim(z.string()),
  iat: seconds,
  exp: seconds,
  token_type: word(40),
  token_use: word(40),
  'custom:userid': claim(z.string()),
  'custom:orgid': claim(z.string().regex(DECIMAL_ID)),
  'custom:name': word(MOST_NAME_CHARS),
  'custom:ns': claim(z.string().max(MOST_NAME_CHARS)),
})
type Claims = z.infer<typeof claims>

const payloadOf = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

const userIdOf = ({ 'custom:userid': userId = '', sub = '' }: Claims): string | null =>
  DECIMAL_ID.test(userId) ? userId : (SUBJECT.exec(sub)?.[1] ?? null)

const timeOf = (at: number | undefined): string | null => (at === undefined ? null : new Date(at * 1000).toISOString())

export const readClaims = (token: string): TokenClaims => {
  const told = claims.safeParse(payloadOf(token)).data ?? claims.parse({})
  return {
    userId: userIdOf(told),
    fullName: told['custom:name'] || null,
    kind: told.token_type || told.token_use || null,
    organizationId: told['custom:orgid'] ?? null,
    region: regionIn(told['custom:ns'] ?? ''),
    issuedAt: timeOf(told.iat),
    expiresAt: timeOf(told.exp),
  }
}

const MOST_TOKENS = 1000
const organizations = createRecent<{ id: string | null }>(MOST_TOKENS)

/** Read once, since each request asks for it. */
export const organizationIn = (token: string): string | null =>
  (organizations.get(token) ?? organizations.put(token, { id: readClaims(token).organizationId })).id

/** Without an end a token goes on until it is refreshed or deleted. */
export const hasEnded = (token: string, now: number): boolean => {
  const { expiresAt } = readClaims(token)
  return expiresAt !== null && Date.parse(expiresAt) <= now
}

/** What the page may know of it. */
export const factsOf = (token: string): NonNullable<Session['token']> => {
  const { userId: _, fullName: __, ...facts } = readClaims(token)
  return facts
}
