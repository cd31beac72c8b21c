/**
 * Whether the API still takes a session's token. However many ask, and however often, the API is asked by one of them
 * at a time, and once in a while: who comes too soon waits for the next turn, and never hears an old answer.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from './errors.ts'
import type { OpenSession } from './sessions.ts'
import { tryToken } from './try-token.ts'
import type { Upstream } from './upstream.ts'

const BETWEEN_MS = 1000
const TIMEOUT_MS = 10_000
const MAX_SESSIONS = 10_000

/** Rejects when the API does not tell. */
export type TokenCheck = (session: OpenSession) => Promise<boolean>

/** `works`: while it is asked. */
type Question = { works: Promise<boolean> | undefined; endedAt: number }

export const createTokenCheck = (upstream: Upstream): TokenCheck => {
  const questions = new Map<string, Question>()

  /** Waited for by all that ask meanwhile, so no single one of them can give it up. */
  const ask = async ({ apiHost, token }: OpenSession, waitMs: number): Promise<boolean> => {
    if (waitMs > 0) await pause(waitMs)
    try {
      await tryToken(upstream, apiHost, token, { timeoutMs: TIMEOUT_MS })
      return true
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) return false
      throw error
    }
  }

  return (session) => {
    const last = questions.get(session.id)
    if (last?.works !== undefined) return last.works
    const waitMs = last === undefined ? 0 : last.endedAt + BETWEEN_MS - performance.now()
    const works = ask(session, waitMs)
    const question: Question = { works, endedAt: 0 }
    const end = () => {
      question.works = undefined
      question.endedAt = performance.now()
    }
    works.then(end, end)
    questions.delete(session.id)
    questions.set(session.id, question)
    const [oldest] = questions.keys()
    if (questions.size > MAX_SESSIONS && oldest !== undefined) questions.delete(oldest)
    return works
  }
}
