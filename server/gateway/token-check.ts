/**
 * Whether the API still takes a session's token. However many ask at a time, and however often, the API is asked once
 * in a while at most.
 */
import { Refusal } from './errors.ts'
import type { OpenSession } from './sessions.ts'
import { tryToken } from './try-token.ts'
import type { Upstream } from './upstream.ts'

/** For so long an answer, or that there was none, is good for all who ask. */
const KEPT_MS = 2000
const TIMEOUT_MS = 10_000
const MAX_ANSWERS = 10_000

/** Rejects when the API does not tell. */
export type TokenCheck = (session: OpenSession) => Promise<boolean>

export const createTokenCheck = (upstream: Upstream, now: () => number): TokenCheck => {
  /** Without a time: the API is being asked. */
  const answers = new Map<string, { works: Promise<boolean>; at?: number }>()

  /** Waited for by all that ask meanwhile, so no single one of them can give it up. */
  const ask = async ({ apiHost, token }: OpenSession): Promise<boolean> => {
    try {
      await tryToken(upstream, apiHost, token, { timeoutMs: TIMEOUT_MS })
      return true
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) return false
      throw error
    }
  }

  return (session) => {
    const known = answers.get(session.id)
    if (known !== undefined && (known.at === undefined || Math.abs(now() - known.at) < KEPT_MS)) return known.works
    const asked: { works: Promise<boolean>; at?: number } = { works: ask(session) }
    const note = () => {
      asked.at = now()
    }
    asked.works.then(note, note)
    answers.delete(session.id)
    answers.set(session.id, asked)
    const [oldest] = answers.keys()
    if (answers.size > MAX_ANSWERS && oldest !== undefined) answers.delete(oldest)
    return asked.works
  }
}
