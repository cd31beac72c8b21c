/** `/api/*`: the API itself, with the token of the session added. */
import type { Context } from 'hono'
import { packed, toPageResponse } from './api-answer.ts'
import { acceptsGzip, apiBody, apiHeaders, checkMethod } from './api-request.ts'
import type { Sessions } from './sessions.ts'
import { apiTarget } from './target.ts'
import type { Target } from './target.ts'
import type { Upstream } from './upstream.ts'

export const createProxy =
  ({ sessions, upstream, isReadOnly }: { sessions: Sessions; upstream: Upstream; isReadOnly: boolean }) =>
  async (c: Context, target: Target): Promise<Response> => {
    const request = c.req.raw
    const session = await sessions.require(c)
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
    })
    return toPageResponse(session.apiHost, acceptsGzip(request) ? await packed(answer) : answer)
  }
