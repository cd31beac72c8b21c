/**
 * The server where it speaks TLS: HTTP/2 with whoever can, so that tabs do not share six connections, and HTTP/1.1 with all
 * others, which Node serves as it does without TLS.
 */
import http2, { type Http2ServerResponse, type ServerHttp2Session, Http2ServerRequest } from 'node:http2'
import https from 'node:https'
import type { IncomingMessage, ServerOptions } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { TlsPair } from './tls-files.ts'

type Times = { headersTimeout: number; requestTimeout: number; keepAliveTimeout: number }

const HANDSHAKE_MS = 10_000
/** Of larger ones nothing is known, and by HTTP/2 they are answered by nobody. */
export const MOST_HEADER_BYTES = 64 * 1024
/** Cookies come one by one. */
const MOST_HEADERS = 1000

const BOUNDS: http2.ServerOptions = {
  maxHeaderListPairs: MOST_HEADERS,
  maxSessionInvalidFrames: 100,
  // Requests that are taken back as soon as they are sent: so many at once, and so many a second.
  streamResetBurst: 200,
  streamResetRate: 33,
  settings: {
    // As many as a session may have under way; a page sends five at a time, and asks for its files.
    maxConcurrentStreams: 64,
    maxHeaderListSize: MOST_HEADER_BYTES,
    enablePush: false,
  },
}

export type Handle2 = (incoming: Http2ServerRequest, outgoing: Http2ServerResponse) => void

export const createSecureServer = (options: { pair: TlsPair; http: ServerOptions & Times; handle: Handle2 }) => {
  const { pair, http, handle } = options
  const multiplexed = http2.createServer(BOUNDS, handle)
  const sessions = new Set<ServerHttp2Session>()
  let isClosing = false
  // Node would answer them by itself, past the handler and its headers.
  multiplexed.on('connect', handle).on('checkExpectation', handle)
  multiplexed.on('session', (session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
    if (isClosing) session.close()
    else boundTimes(session, http)
  })

  const server = https.createServer({
    ...http,
    cert: pair.cert,
    key: pair.key,
    minVersion: 'TLSv1.2',
    handshakeTimeout: HANDSHAKE_MS,
    ALPNProtocols: ['h2', 'http/1.1'],
  })
  const [serve] = server.listeners('secureConnection')
  server.removeAllListeners('secureConnection').removeAllListeners('tlsClientError')
  server.on('secureConnection', (socket: TLSSocket) => {
    if (socket.alpnProtocol === 'h2') multiplexed.emit('connection', socket)
    else serve?.call(server, socket)
  })
  // Whatever it speaks, it is no TLS in which words could be said.
  server.on('tlsClientError', (_error, socket) => socket.destroy())

  return {
    server,
    renew: ({ cert, key }: TlsPair) => server.setSecureContext({ cert, key, minVersion: 'TLSv1.2' }),
    /** Tells each client to take new requests elsewhere, and ends its connection with the last answer. */
    goAway: (): void => {
      isClosing = true
      for (const session of sessions) session.close()
    },
  }
}

/** As HTTP/1.1 is bounded: by what is asked, not by what is sent, so that no drop now and then holds a connection. */
const boundTimes = (session: ServerHttp2Session, { headersTimeout, requestTimeout, keepAliveTimeout }: Times): void => {
  let underWay = 0
  let end = setTimeout(() => session.destroy(), headersTimeout)
  session.once('close', () => clearTimeout(end))
  session.on('stream', (stream) => {
    clearTimeout(end)
    underWay += 1
    const late = setTimeout(() => {
      if (!stream.readableEnded) stream.close(http2.constants.NGHTTP2_CANCEL)
    }, requestTimeout)
    if (stream.endAfterHeaders) clearTimeout(late)
    stream.once('end', () => clearTimeout(late))
    stream.once('close', () => {
      clearTimeout(late)
      underWay -= 1
      if (underWay > 0 || session.closed) return
      end = setTimeout(() => session.close(), keepAliveTimeout)
    })
  })
}

/** By HTTP/2 the target is one of them. */
export const headerBytes = (incoming: IncomingMessage | Http2ServerRequest): number => {
  const target = incoming instanceof Http2ServerRequest ? 0 : (incoming.url?.length ?? 0)
  return incoming.rawHeaders.reduce((sum, text) => sum + text.length + 2, target)
}
