/** Tries a token against its API before a session is made of it, and finds out whose it is. */
import { z } from 'zod'
import type { Session } from '#contract/session.ts'
import { Refusal } from './errors.ts'
import type { ApiHost } from './hosts.ts'
import { readClaims } from './token-claims.ts'
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

const profile = z.object({ full_name: z.string().nullish(), email: z.string().nullish() })

/** Name and address are a courtesy: whatever stands in the way of them, the sign-in goes on with what the token tells. */
export const readUser = async (
  upstream: Upstream,
  host: ApiHost,
  token: string,
  signal: AbortSignal,
): Promise<Session['user']> => {
  const { userId: id, fullName } = readClaims(token)
  const unknown = { id, fullName, email: null }
  if (id === null) return unknown
  try {
    const limits = { timeoutMs: PROFILE_TIMEOUT_MS, signal }
    const { status, beginning } = await read(upstream, host, token, `/users/${id}`, limits)
    if (status !== 200) return unknown
    const { full_name, email } = profile.parse(JSON.parse(beginning.toString('utf8')))
    return { id, fullName: full_name?.slice(0, 200) ?? fullName, email: email?.slice(0, 200) ?? null }
  } catch {
    return unknown
  }
}
