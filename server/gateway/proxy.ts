/** `/api/*`: the API itself, with the token of the session added. */
import { finished } from 'node:stream'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { toPageResponse } from './api-answer.ts'
import { acceptsGzip, apiBody, apiHeaders, checkMethod } from './api-request.ts'
import type { Sessions } from './sessions.ts'
import { apiTarget, type Target } from './target.ts'
import type { UnderWay } from './under-way.ts'
import type { Upstream } from './upstream.ts'

export const createProxy =
  (parts: { sessions: Sessions; upstream: Upstream; underWay: UnderWay; isReadOnly: boolean }) =>
  async (c: Context, { outgoing }: HttpBindings, target: Target): Promise<Response> => {
    const { sessions, upstream, underWay, isReadOnly } = parts
    const request = c.req.raw
    const session = await sessions.require(c)
    const share = underWay.enter(session.id)
    // Not before the browser has taken the answer, or gone away: until then it is kept here.
    finished(outgoing, share.leave)
    const path = apiTarget(target)
    checkMethod(request.method, path, isReadOnly)
    const headers = apiHeaders(request)
    const body = await apiBody(request)
    if (body !== undefined) headers['content-type'] = 'application/json'
    const answer = await upstream.call(session.apiHost, {
      method: request.method,
      target: path,
      token: session.token,
      headers,
      body,
      signal: request.signal,
      reserve: share.reserve,
    })
    return toPageResponse(session.apiHost, answer, acceptsGzip(request))
  }
