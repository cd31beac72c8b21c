/** What is said to a request that no route is asked about: as a page to a browser that opens one, as JSON to all else. */
import { getPath } from 'hono/utils/url'
import type { Unserved } from '#server/listen.ts'
import { withoutBase } from './base-path.ts'
import { errorResponse, type Refusal } from './errors.ts'
import { homeOf, type OwnAddress } from './guards.ts'
import { splitConnection } from './in-connection.ts'
import { pageHeaders } from './page-policy.ts'
import { asksForPage, refusalPage } from './refusal-page.ts'

const WORDS: Record<Unserved, Pick<Refusal, 'status' | 'message' | 'headers'>> = {
  // Its target or Host header makes no URL.
  unreadable: { status: 400, message: 'The address of the request is not a plain path.', headers: {} },
  // The page sends a few hundred bytes of its own, and our cookies 11 kB at most.
  'too-large': {
    status: 400,
    message:
      'The headers of the request are larger than 32 kB: most likely other programs have set cookies for this host name. Delete the cookies of this host name in the browser, then reload.',
    headers: {},
  },
  late: { status: 408, message: 'The request did not arrive in time.', headers: {} },
  'too-many': {
    status: 503,
    message: 'Too many connections to the dashboard’s gateway are in use. Close some tabs, or try again shortly.',
    headers: { 'retry-after': '2' },
  },
}

export const createUnserved = (address: Pick<OwnAddress, 'publicOrigin' | 'basePath'>) => {
  const ownPath = withoutBase(address.basePath ?? '/')
  const wantsPage = (request: Request): boolean => asksForPage(splitConnection(ownPath(getPath(request))).rest, request)
  return async (why: Unserved, request?: Request): Promise<Response> => {
    const isPage = request !== undefined && wantsPage(request)
    const response = isPage ? await refusalPage(WORDS[why], homeOf(address)) : errorResponse(WORDS[why])
    for (const [name, value] of Object.entries(pageHeaders())) response.headers.set(name, value)
    return response
  }
}
