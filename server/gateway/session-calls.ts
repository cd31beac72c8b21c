/**
 * Calls the API in the name of a session: within the share of its organization, and equal reads of several pages that are
 * under way at once only once. What one page asks twice it means to: it may want to know what is so by now.
 */
import type { Priority } from '#contract/headers.ts'
import type { ApiAnswer } from './answer-check.ts'
import type { Budget } from './budget.ts'
import { givenUp } from './errors.ts'
import type { ApiHost } from './hosts.ts'
import type { SessionMemory } from './memory.ts'
import type { OpenSession } from './sessions.ts'
import type { UnderWay } from './under-way.ts'
import type { ApiRequest, Upstream } from './upstream.ts'

export type Asking = Pick<ApiRequest, 'method' | 'target' | 'headers' | 'body'> & { priority: Priority; page: string }

/** To be left when the answer has been taken, or nobody is there to take it. */
export type Asked = { answer: Promise<ApiAnswer>; leave: () => void }

/** What is sent once, however many wait for it. */
type Call = {
  answer: Promise<ApiAnswer>
  isUnderWay: boolean
  waiting: number
  /** Whose names are told. */
  pages: Set<string>
  hurry: () => void
  end: () => void
}

/**
 * Equal by all that is sent, the token by its session; and with no write of the session in between, at whatever gateway:
 * who reads after a write must not be told what was so before it. Nothing of that holds a line break.
 */
const equalityOf = ({ id, writes }: OpenSession, { target, headers }: Asking): string =>
  [id, writes, target, ...Object.entries(headers)].join('\n')

export type SessionCalls = ReturnType<typeof createSessionCalls>

export const createSessionCalls = (parts: {
  upstream: Upstream
  budget: Budget
  underWay: UnderWay
  memory: SessionMemory
  noteJoined?: ((host: ApiHost) => void) | undefined
}) => {
  const { upstream, budget, underWay, memory, noteJoined } = parts
  const reads = new Map<string, Call>()

  const begin = ({ id, apiHost, token, isGranted }: OpenSession, { priority, page, ...request }: Asking): Call => {
    const turn = budget.turn(apiHost, token, priority, isGranted)
    const share = underWay.share(id)
    const stop = new AbortController()
    const note = async (): Promise<void> => {
      if (request.method !== 'GET') await memory.noteWrite(id)
    }
    const send = async (): Promise<ApiAnswer> => {
      try {
        await Promise.all([turn.granted, note()])
        return await upstream.call(apiHost, { ...request, token, signal: stop.signal, reserve: share.reserve })
      } finally {
        // One that has not come yet is for somebody else.
        turn.giveUp()
        // What became of a write must reach the page, whether or not it can be noted.
        await note().catch(() => {})
        call.isUnderWay = false
      }
    }
    const call: Call = {
      answer: send(),
      isUnderWay: true,
      waiting: 0,
      pages: new Set([page]),
      hurry: turn.hurry,
      end: () => {
        if (call.isUnderWay) {
          turn.giveUp()
          stop.abort()
        }
        // The answer is kept here until all have taken it.
        share.leave()
      },
    }
    return call
  }

  const read = (session: OpenSession, asking: Asking): Call => {
    const equality = equalityOf(session, asking)
    const known = reads.get(equality)
    const { page } = asking
    if (known !== undefined && known.waiting > 0 && (page === '' || !known.pages.has(page))) {
      known.pages.add(page)
      noteJoined?.(session.apiHost)
      if (asking.priority === 'now') known.hurry()
      return known
    }
    const call = begin(session, asking)
    const forget = (): void => {
      if (reads.get(equality) === call) reads.delete(equality)
    }
    reads.set(equality, call)
    call.answer.then(forget, forget)
    return call
  }

  return {
    ask: (session: OpenSession, asking: Asking): Asked => {
      const call = asking.method === 'GET' ? read(session, asking) : begin(session, asking)
      const { promise: answer, resolve, reject } = Promise.withResolvers<ApiAnswer>()
      let isLeft = false
      call.waiting += 1
      call.answer.then(resolve, reject)
      return {
        answer,
        leave: () => {
          if (isLeft) return
          isLeft = true
          call.waiting -= 1
          if (call.isUnderWay) reject(givenUp())
          if (call.waiting === 0) call.end()
        },
      }
    },
  }
}
