import { createHmac, timingSafeEqual } from 'node:crypto'

/** The people whose tokens a world hands out. */
export const PERSONAS = [
  'Super Admin',
  'Organizational Unit Admin',
  'Helpdesk Admin',
  'Reporting/Audit Admin',
  'Expired',
  'Suspended',
] as const
export type Persona = (typeof PERSONAS)[number]

export type TokenClaims = { sub: string; world: string; persona: string; iat: number; exp: number }

/** Not a secret: sandbox tokens open nothing but a sandbox, and a constant key keeps them valid over restarts. */
const KEY = 'sandbox tokens are worth nothing elsewhere'
const ISSUED = Date.UTC(2026, 0, 1) / 1000
const EXPIRES = Date.UTC(2100, 0, 1) / 1000
const EXPIRED = Date.UTC(2026, 0, 2) / 1000

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const sign = (content: string) => createHmac('sha256', KEY).update(content).digest()

/** A JWT (HS256) for the user with this id in this world. */
export const makeToken = (world: string, persona: Persona, userId: string): string => {
  const claims: TokenClaims = {
    sub: `user|${userId}`,
    world,
    persona,
    iat: ISSUED,
    exp: persona === 'Expired' ? EXPIRED : EXPIRES,
  }
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${content}.${sign(content).toString('base64url')}`
}

/** The claims of an `Authorization` header's token; `undefined` when there is none or it was not made here. */
export const readToken = (authorization: string | null): TokenClaims | undefined => {
  const [, content, claims, signature] = /^Bearer +([\w-]+\.([\w-]+))\.([\w-]+)$/i.exec(authorization ?? '') ?? []
  if (content === undefined || claims === undefined || signature === undefined) return undefined
  const given = Buffer.from(signature, 'base64url')
  const expected = sign(content)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as TokenClaims
}

/** The user id a token speaks of: the trailing digits of its subject. */
export const userIdOf = (claims: TokenClaims): string => /[0-9]+$/.exec(claims.sub)?.[0] ?? ''
