/** A browser as the gateway's tests need it: it keeps cookies by name and path as RFC 6265 says, and names its session. */
import { prefixOf } from '#contract/connection-prefix.ts'
import { SESSION_HEADER } from '#contract/headers.ts'
import { session as sessionBody } from '#contract/session.ts'
import { TOKEN, type Answer, type Ask, type Stub, type TestGateway } from './testing.ts'

type Cookie = { name: string; path: string; value: string }

const isWithin = (request: string, path: string): boolean =>
  request === path || (request.startsWith(path) && (path.endsWith('/') || request[path.length] === '/'))

export const createBrowser = (gateway: TestGateway, host: string) => {
  let cookies: Cookie[] = []
  /** The session that the page believes to be in, and what its requests are below. */
  let id: string | undefined
  let prefix = ''

  const below = (path: string, method = 'GET'): string =>
    !/^\/(?:api|session)\b/.test(path) || (path === '/session' && method === 'POST') ? path : prefix + path

  const put = (cookie: Cookie): void => {
    const at = cookies.findIndex(({ name, path }) => name === cookie.name && path === cookie.path)
    if (at === -1) cookies.push(cookie)
    else cookies[at] = cookie
  }
  const take = ({ headers }: Answer): void => {
    for (const line of headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const path = /; Path=([^;]+)/.exec(line)?.[1] ?? '/'
      if (/; Max-Age=0/.test(line)) cookies = cookies.filter((one) => one.name !== name || one.path !== path)
      else put({ name, path, value })
    }
  }
  const sentTo = (path: string): string => {
    const [pathname = ''] = path.split('?')
    // The longest path first, as browsers send them.
    const sent = cookies.filter((one) => isWithin(pathname, one.path)).toSorted((a, b) => b.path.length - a.path.length)
    return sent.map(({ name, value }) => `${name}=${value}`).join('; ')
  }
  const ask = async (asked: string, { headers = {}, ...others }: Ask = {}): Promise<Answer> => {
    const path = below(asked, others.method)
    const cookie = sentTo(path)
    const own = { ...(cookie !== '' && { cookie }), ...(id !== undefined && { [SESSION_HEADER]: id }) }
    const answer = await gateway.ask(path, { ...others, headers: { ...own, ...headers } })
    take(answer)
    return answer
  }

  return {
    ask,
    put,
    /** The cookies of a request to a path. */
    sentTo,
    cookies: (): readonly Cookie[] => cookies,
    /** As a copy of them would be sent. */
    header: (): string => cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    signIn: async (token = TOKEN): Promise<Answer> => {
      const answer = await ask('/session', { method: 'POST', body: JSON.stringify({ host, token }) })
      if (answer.status === 200) ({ id, prefix = '' } = sessionBody.parse(JSON.parse(answer.body)))
      return answer
    },
    signOut: async (): Promise<Answer> => {
      const answer = await ask('/session', { method: 'DELETE' })
      id = undefined
      return answer
    },
    read: (path = '/api/users'): Promise<Answer> => ask(path),
    id: () => id,
    /** The page of another of several connections, or of none, from now on. */
    goTo: (session: { id: string; connection: string } | undefined): void => {
      id = session?.id
      prefix = session === undefined ? '' : prefixOf(session.connection)
    },
  }
}
export type Browser = ReturnType<typeof createBrowser>

/** Keeps the API's answers back until each is let go. */
export const holdAnswers = (stub: Stub) => {
  const held: (() => void)[] = []
  let wake = (): void => {}
  stub.answerWith((_seen, outgoing) => {
    held.push(() => outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
    wake()
  })
  return {
    /** Settles when so many requests wait. */
    arrived: async (count: number): Promise<void> => {
      while (held.length < count)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    },
    letGo: (): void => {
      for (const answer of held.splice(0)) answer()
    },
  }
}
