/** Calls an API host and gives back its whole answer, or a refusal that says in words why there is none. */
import http from 'node:http'
import type { IncomingMessage } from 'node:http'
import https from 'node:https'
import { readAnswer, type ApiAnswer, type Reading } from './answer-check.ts'
import { Failure, givenUp, Refusal } from './errors.ts'
import type { ApiHost } from './hosts.ts'
import { bare, type NoProxy } from '#server/no-proxy.ts'
import { publicLookup } from './private-addresses.ts'
import { whyUnreachable } from './unreachable.ts'

export type ApiRequest = Reading & {
  method: string
  /** Path and query, sent byte for byte. */
  target: string
  headers: Record<string, string>
  body?: Uint8Array | undefined
  /** Aborted when the browser no longer waits. */
  signal?: AbortSignal
  timeoutMs?: number
}
export type Upstream = { call: (host: ApiHost, request: ApiRequest) => Promise<ApiAnswer>; close: () => void }

/** An answer of the API may take so long. */
export const TIMEOUT_MS = 30_000

export const createUpstream = (options: {
  httpsProxy?: string | undefined
  noProxy?: NoProxy | undefined
  timeoutMs?: number
}): Upstream => {
  const { httpsProxy, noProxy, timeoutMs = TIMEOUT_MS } = options
  const proxied = httpsProxy === undefined ? {} : { proxyEnv: { HTTPS_PROXY: httpsProxy } }
  // A kept connection may be closed by the API just as it is used again. A read is then sent once more; a write must
  // not be, since nobody knows what became of it, so each write gets a connection of its own.
  const agents = {
    read: {
      plain: new http.Agent({ keepAlive: true }),
      secure: new https.Agent({ keepAlive: true }),
      proxied: new https.Agent({ keepAlive: true, ...proxied }),
    },
    write: { plain: new http.Agent(), secure: new https.Agent(), proxied: new https.Agent({ ...proxied }) },
  }

  /** Which way to a host; what is said of a failure and who looks the name up follow from it. */
  const wayTo = (url: URL): keyof typeof agents.read => {
    if (url.protocol !== 'https:') return 'plain'
    return httpsProxy !== undefined && noProxy?.contains(url) !== true ? 'proxied' : 'secure'
  }
  /** Hosts are a closed list, so each is worked out once. */
  const places = new WeakMap<ApiHost, { url: URL; way: keyof typeof agents.read }>()
  const placeOf = (host: ApiHost) => {
    const known = places.get(host)
    if (known !== undefined) return known
    const url = new URL(host.origin)
    const place = { url, way: wayTo(url) }
    places.set(host, place)
    return place
  }

  const send = (host: ApiHost, request: ApiRequest, signal: AbortSignal, limitMs: number): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { url, way } = placeOf(host)
      const isRead = request.method === 'GET'
      const headers: Record<string, string> = { authorization: `Bearer ${request.token}`, ...request.headers }
      if (request.body !== undefined) headers['content-length'] = String(request.body.byteLength)
      const outgoing = (way === 'plain' ? http : https).request({
        protocol: url.protocol,
        hostname: bare(url.hostname),
        port: url.port,
        path: request.target,
        method: request.method,
        headers,
        agent: agents[isRead ? 'read' : 'write'][way],
        // The proxy has as long to open its way, which a call that is given up meanwhile cannot close.
        ...(way === 'proxied' && { timeout: limitMs }),
        // A proxy looks the name up itself, and may well have a private address.
        ...(!host.mayBePrivate && way !== 'proxied' && { lookup: publicLookup }),
      })
      // One that still waits for its way through a proxy says nothing when it is destroyed.
      const giveUp = () => {
        outgoing.destroy()
        reject(signal.reason)
      }
      signal.addEventListener('abort', giveUp)
      outgoing.once('close', () => signal.removeEventListener('abort', giveUp))
      outgoing.once('response', resolve)
      // Another protocol, for which nobody asked: where none listens, the request ends without a word of it.
      outgoing.once('upgrade', (_incoming, socket) => {
        socket.destroy()
        reject(Object.assign(new Error('another protocol'), { code: 'HPE_PAUSED_UPGRADE' }))
      })
      outgoing.once('error', (error: NodeJS.ErrnoException) => {
        const isStale = outgoing.reusedSocket && error.code === 'ECONNRESET' && isRead && !signal.aborted
        if (isStale) send(host, request, signal, limitMs).then(resolve, reject)
        else reject(error)
      })
      outgoing.end(request.body)
    })

  return {
    call: async (host, request) => {
      const limitMs = request.timeoutMs ?? timeoutMs
      const stop = new AbortController()
      const { signal } = stop
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        stop.abort()
      }, limitMs)
      const giveUp = () => stop.abort()
      request.signal?.addEventListener('abort', giveUp)
      try {
        if (request.signal?.aborted) throw givenUp()
        const incoming = await send(host, request, signal, limitMs)
        // Kept whole before it is passed on: an answer that breaks off can then be reported instead of passed on broken.
        return await readAnswer(incoming, request, signal).catch((error: unknown) => {
          // The connection of one that has been read to its end is used again.
          incoming.destroy()
          throw error
        })
      } catch (error) {
        if (error instanceof Refusal) throw error
        const { url, way } = placeOf(host)
        const name = url.host
        if (request.signal?.aborted) throw givenUp()
        if (isLate) throw new Failure('timeout', `The API at ${name} did not answer within ${limitMs / 1000} seconds.`)
        throw new Failure('none', `The API at ${name} cannot be reached: ${whyUnreachable(error, way === 'proxied')}.`)
      } finally {
        clearTimeout(timer)
        request.signal?.removeEventListener('abort', giveUp)
      }
    },
    close: () => {
      for (const ways of Object.values(agents)) for (const agent of Object.values(ways)) agent.destroy()
    },
  }
}
