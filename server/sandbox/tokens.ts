import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { organizationAt, type Organization } from './seed/organizations.ts'
import { randomOf } from './seed/random.ts'
import type { Seconds } from './world/time.ts'

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

/** Whose token it is; the name is the person's at the time of issue. */
type Owner = { id: string; fullName: string }

/** What the sandbox reads of a token. */
export type TokenClaims = { userId: string; world: string; endsAt: Seconds | null }

/** Not a secret: sandbox tokens open nothing but a sandbox, and a constant key keeps them valid over restarts. */
const KEY = 'sandbox tokens are worth nothing elsewhere'
const HEADER = { alg: 'HS256', kid: 'sandbox', typ: 'JWT' }
const ISSUED = Date.UTC(2026, 0, 1) / 1000
const EXPIRED = Date.UTC(2026, 0, 2) / 1000

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const sign = (content: string) => createHmac('sha256', KEY).update(content).digest()

/** Claims as a real API token has them, without an end; the world is ours. */
const claimsOf = (world: string, persona: Persona, { id, fullName }: Owner, organization: Organization) => {
  const random = randomOf('token', world, persona)
  return {
    sub: `/tokens/${random.uuid()}`,
    iss: `/organizations/${organization.id}`,
    jti: random.uuid(),
    iat: ISSUED,
    token_use: 'access',
    'custom:userid': id,
    'custom:orgid': organization.id,
    'custom:name': fullName,
    'custom:ns': `sandbox-${organization.region}`,
    world,
    ...(persona === 'Expired' && { exp: EXPIRED }),
  }
}

export const signToken = (claims: object): string => {
  const content = `${encode(HEADER)}.${encode(claims)}`
  return `${content}.${sign(content).toString('base64url')}`
}

export const makeToken = (world: string, persona: Persona, owner: Owner, organization = organizationAt()) =>
  signToken(claimsOf(world, persona, owner, organization))

/** As they are signed here, or were: the subject of earlier ones named the user, and they had an end. */
const signedClaims = z.object({
  world: z.string(),
  sub: z.string(),
  exp: z.number().nullable().default(null),
  'custom:userid': z.string().optional(),
})

/** The claims of an `Authorization` header's token; `undefined` when there is none or it was not made here. */
export const readToken = (authorization: string | null): TokenClaims | undefined => {
  const [, content, claims, signature] = /^Bearer +([\w-]+\.([\w-]+))\.([\w-]+)$/i.exec(authorization ?? '') ?? []
  if (content === undefined || claims === undefined || signature === undefined) return undefined
  const given = Buffer.from(signature, 'base64url')
  const expected = sign(content)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const signed = signedClaims.safeParse(JSON.parse(Buffer.from(claims, 'base64url').toString())).data
  if (signed === undefined) return undefined
  const userId = signed['custom:userid'] ?? /^(?:user\||\/users\/)?(\d+)$/.exec(signed.sub)?.[1] ?? ''
  return { userId, world: signed.world, endsAt: signed.exp }
}
