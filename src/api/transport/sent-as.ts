/** What leaves for a request of a session: to the gateway, which adds the token. */
import { LATER, PAGE_HEADER, PRIORITY_HEADER, SESSION_HEADER, type Priority } from '#contract/headers.ts'
import type { Session } from '#contract/session.ts'
import type { Exchange } from './exchange.ts'
import { requestName, type ApiRequest } from './request.ts'

const PAGE = Math.random().toString(36).slice(2)

export const sentAs = (session: Session, request: ApiRequest, priority: Priority): Exchange => ({
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
