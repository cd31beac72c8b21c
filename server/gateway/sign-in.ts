/** Tries a token against its API before a session is made of it, and finds out whose it is. */
import { z } from 'zod'
import type { Session } from '#contract/session.ts'
import { Refusal } from './errors.ts'
import type { ApiHost } from './hosts.ts'
import type { ApiRequest, Upstream } from './upstream.ts'

const PROFILE_TIMEOUT_MS = 5000

/** A read that every token may try: 403 too proves that the API knows it. */
export const tryToken = async (
  upstream: Upstream,
  host: ApiHost,
  token: string,
  signal: AbortSignal,
): Promise<void> => {
  const { status, headers } = await read(upstream, host, token, '/organizational-units?limit=1', { signal })
  const name = new URL(host.origin).host
  if (status === 401) throw refused(host)
  if (status === 429)
    throw new Refusal(502, `The API at ${name} takes no more requests just now (429). Try again shortly.`)
  if (status !== 200 && status !== 403)
    throw new Refusal(502, `The API at ${name} answered ${status} when the token was tried.`)
  if (!/^application\/[^;]*json/i.test(headers['content-type'] ?? ''))
    throw new Refusal(502, `What answers at ${name} is not the Clumio API: it did not send JSON.`)
}

const refused = (host: ApiHost): Refusal =>
  new Refusal(
    401,
    `The API at ${new URL(host.origin).host} refused this token. It may be mistyped, expired or deleted, or belong to another host.`,
  )

const read = (
  upstream: Upstream,
  host: ApiHost,
  token: string,
  target: string,
  limits: Pick<ApiRequest, 'signal' | 'timeoutMs'>,
) => upstream.call(host, { method: 'GET', target, token, headers: { accept: 'application/json' }, ...limits })

const claimsOf = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** Beyond it no date can be written. */
const LAST_SECOND = 8_640_000_000_000

const facts = z.object({
  exp: z.number().min(0).max(LAST_SECOND).optional().catch(undefined),
  token_type: z.string().max(40).optional().catch(undefined),
})

/** What a token tells of itself. It is not verified, as its owner is not: it is only shown. */
export const factsOf = (token: string): NonNullable<Session['token']> => {
  const { exp, token_type } = facts.safeParse(claimsOf(token)).data ?? {}
  return { kind: token_type ?? null, expiresAt: exp === undefined ? null : new Date(exp * 1000).toISOString() }
}

/**
 * The token is a JWT whose subject ends in the user's id. It is read, never verified: the API does that with every
 * request, and here it only names the account on screen.
 */
const userIdOf = (token: string): string | null => {
  const claims = z.object({ sub: z.string() }).safeParse(claimsOf(token)).data
  return /[0-9]{1,19}$/.exec(claims?.sub ?? '')?.[0] ?? null
}

const profile = z.object({ full_name: z.string().nullish(), email: z.string().nullish() })

/** Name and address are a courtesy: whatever stands in the way of them, the sign-in goes on without. */
export const readUser = async (
  upstream: Upstream,
  host: ApiHost,
  token: string,
  signal: AbortSignal,
): Promise<Session['user']> => {
  const id = userIdOf(token)
  const unknown = { id, fullName: null, email: null }
  if (id === null) return unknown
  try {
    const limits = { timeoutMs: PROFILE_TIMEOUT_MS, signal }
    const { status, beginning } = await read(upstream, host, token, `/users/${id}`, limits)
    if (status !== 200) return unknown
    const { full_name, email } = profile.parse(JSON.parse(beginning.toString('utf8')))
    return { id, fullName: full_name?.slice(0, 200) ?? null, email: email?.slice(0, 200) ?? null }
  } catch {
    return unknown
  }
}
