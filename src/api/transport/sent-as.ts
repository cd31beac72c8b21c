/** What leaves for a request of a session: to the gateway, which adds the token. */
import { withBase } from '#lib/base-path.ts'
import { LATER, PAGE_HEADER, PRIORITY_HEADER, SESSION_HEADER, type Priority } from '#contract/headers.ts'
import type { Session } from '#contract/session.ts'
import { requestName, type ApiRequest } from './request.ts'

/** The script in the HTML and the files have nothing in common but the page: `opening` is what that script has sent. */
export const ofPage = globalThis as { pageName?: string; opening?: (Sent & { key: string }) | undefined }

const PAGE = (ofPage.pageName ??= Math.random().toString(36).slice(2))

/** As much of a request as is sent. */
export type Described = Pick<ApiRequest, 'method' | 'target' | 'headers' | 'body'>

/** `name` is what a failure calls it. */
export type Exchange = Pick<ApiRequest, 'method' | 'headers' | 'body'> & { url: string; name: string }

export const sentAs = (session: Session, request: Described, priority: Priority): Exchange => ({
  name: requestName(request),
  method: request.method,
  url: `${session.prefix ?? ''}/api${request.target}`,
  headers: {
    ...request.headers,
    ...(priority === 'later' && { [PRIORITY_HEADER]: LATER }),
    [SESSION_HEADER]: session.id,
    [PAGE_HEADER]: PAGE,
    'X-Requested-With': 'dashboard',
  },
  body: request.body,
})

/** What has left, and what comes of it; times are by this computer's clock. */
export type Sent = {
  sentAt: number
  response: Promise<Response>
  body: Promise<{ bytes: Uint8Array<ArrayBuffer>; receivedAt: number }>
  stop: AbortController
}

export const fetchAs = ({ url, method, headers, body }: Exchange): Sent => {
  const stop = new AbortController()
  const sentAt = Date.now()
  const response = fetch(withBase(url), {
    method,
    headers,
    body: body ?? null,
    signal: stop.signal,
    redirect: 'manual',
    cache: 'no-store',
  })
  const read = response.then(async (one) => ({
    bytes: new Uint8Array(await one.arrayBuffer()),
    receivedAt: Date.now(),
  }))
  // Whoever waits for it is told of a failure.
  read.catch(() => undefined)
  return { sentAt, response, body: read, stop }
}
