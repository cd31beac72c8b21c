/** What the gateway's own session routes take and say: who is signed in, and where. Never the token. */
import { z } from 'zod'
import { SANDBOX_ORGANIZATIONS } from './sandbox-organizations.ts'

/** `host`: an API host name, a full origin, or `sandbox`, which alone needs no token (its own person's of the organization is used). */
export const signInRequest = z.object({
  host: z.string().min(1).max(300),
  token: z.string().optional(),
  /** Which of the sandbox's organizations, by its place among them, where no token says it; else its first. */
  organization: z
    .int()
    .min(0)
    .max(SANDBOX_ORGANIZATIONS - 1)
    .optional(),
  /** The person knows that the token names another region than the host, and wants it tried there all the same. */
  isRegionMeant: z.boolean().optional(),
})
export type SignInRequest = z.infer<typeof signInRequest>

export const session = z.strictObject({
  /** Names this session; not a secret. A page says with it which session it believes to be in. */
  id: z.string(),
  /** The host as it was asked for at sign-in: a host name, an origin, or `sandbox`. */
  host: z.string(),
  /** The API's address, such as `https://us-west-2.api.clumio.com`: what a copied call is sent to. */
  origin: z.string(),
  isSandbox: z.boolean(),
  /** What addresses call this connection. */
  connection: z.string(),
  /**
   * What stands before the paths of its requests: nothing while it is the only one, `/in/us2.7` once there are others. Missing
   * from what a browser has kept of a session of before.
   */
  prefix: z.string().optional(),
  /** What the token tells of itself; null for what it does not. */
  token: z
    .strictObject({
      kind: z.string().nullable(),
      expiresAt: z.string().nullable(),
      // Missing from what a browser has kept of a session of before.
      issuedAt: z.string().nullish(),
      organizationId: z.string().nullish(),
      region: z.string().nullish(),
    })
    .optional(),
  /** Parts that are null are not known: the token names no user, or the API did not say. */
  user: z.strictObject({
    id: z.string().nullable(),
    fullName: z.string().nullable(),
    email: z.string().nullable(),
  }),
})
export type Session = z.infer<typeof session>

/** `POST /session/token`: whether the API still takes the token of the session. */
export const tokenState = z.strictObject({ works: z.boolean() })
export type TokenState = z.infer<typeof tokenState>

/** `GET /session/options`: the hosts that the sign-in page offers, the sandbox (value `sandbox`) last. */
export const signInOptions = z.strictObject({
  hosts: z.array(
    z.strictObject({
      value: z.string(),
      label: z.string(),
      portal: z.string().nullable(),
      /** What addresses call it, before an organization. */
      name: z.string(),
    }),
  ),
})
export type SignInOptions = z.infer<typeof signInOptions>

/** To so many connections one may be signed in at once. */
export const MOST_CONNECTIONS = 5

/** `GET /session/list`: to what one is signed in. How each is tells it by itself. */
export const sessionList = z.strictObject({
  sessions: z.array(z.strictObject({ id: z.string(), connection: z.string(), prefix: z.string() })),
})
export type SessionList = z.infer<typeof sessionList>

/** `GET …/session/state`: when the session ends if nobody uses it, which to ask so is not. */
export const sessionState = z.strictObject({ id: z.string(), endsInMs: z.number() })
export type SessionState = z.infer<typeof sessionState>
