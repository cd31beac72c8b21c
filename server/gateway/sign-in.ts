/** Finds out whose a token is, and what it tells of itself. */
import { z } from 'zod'
import type { ApiHost } from './hosts.ts'
import { readClaims } from './token-claims.ts'
import { readAs } from './try-token.ts'
import type { Upstream } from './upstream.ts'

const PROFILE_TIMEOUT_MS = 5000

const profile = z.object({ full_name: z.string().nullish(), email: z.string().nullish() })

/** Name and address are a courtesy: whatever stands in the way of them, the sign-in goes on with what the token tells. */
export const readUser = async (upstream: Upstream, host: ApiHost, token: string, signal: AbortSignal) => {
  const { userId: id, fullName } = readClaims(token)
  const unknown = { id, fullName, email: null }
  if (id === null) return unknown
  try {
    const limits = { timeoutMs: PROFILE_TIMEOUT_MS, signal }
    const { status, beginning } = await readAs(upstream, host, token, `/users/${id}`, limits)
    if (status !== 200) return unknown
    const { full_name, email } = profile.parse(JSON.parse(beginning.toString('utf8')))
    return { id, fullName: full_name?.slice(0, 200) ?? fullName, email: email?.slice(0, 200) ?? null }
  } catch {
    return unknown
  }
}
