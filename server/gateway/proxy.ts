/** `/api/*`: the API itself, with the token of the session added. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { toPageResponse } from './api-answer.ts'
import { accepts } from './accepted-encoding.ts'
import { apiBody, apiHeaders, checkMethod, pageOf, priorityOf } from './api-request.ts'
import type { Budget } from './budget.ts'
import type { SessionCalls } from './session-calls.ts'
import type { Sessions } from './sessions.ts'
import { apiTarget, type Target } from './target.ts'
import type { UnderWay } from './under-way.ts'

export const createProxy =
  (parts: { sessions: Sessions; calls: SessionCalls; budget: Budget; underWay: UnderWay; isReadOnly: boolean }) =>
  async (
    c: Context,
    { outgoing }: HttpBindings,
    target: Target,
    own: Readonly<Record<string, string>>,
  ): Promise<Response> => {
    const { sessions, calls, budget, underWay, isReadOnly } = parts
    const request = c.req.raw
    const whenOver = endOf(outgoing)
    const priority = priorityOf(request)
    const session = await sessions.require(c, ({ apiHost, token }) => budget.claim(apiHost, token, priority))
    // Not before the browser has taken the answer, or gone away.
    whenOver(underWay.enter(session.id).leave)
    const path = apiTarget(target)
    checkMethod(request.method, path, isReadOnly)
    const mayPack = accepts(request, 'gzip')
    const headers = apiHeaders(request, mayPack)
    const body = await apiBody(request)
    if (body !== undefined) headers['content-type'] = 'application/json'
    const { method } = request
    const page = pageOf(request)
    const asked = calls.ask(session, { method, target: path, headers, body, page, priority })
    whenOver(asked.leave)
    return toPageResponse(session.apiHost, await asked.answer, mayPack, own)
  }

/** Runs what it is given once the browser has taken the answer, or gone away; at once where that is so already. */
const endOf = (outgoing: HttpBindings['outgoing']) => {
  const waiting: (() => void)[] = []
  let isOver = false
  outgoing.once('close', () => {
    isOver = true
    for (const run of waiting) run()
  })
  return (run: () => void): void => {
    if (isOver) run()
    else waiting.push(run)
  }
}
