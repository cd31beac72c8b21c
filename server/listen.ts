/** Puts a fetch handler behind a Node HTTP server on a port of this machine, and takes it away again. */
import { createServer, STATUS_CODES, type RequestListener, type Server, type ServerResponse } from 'node:http'
import http2, { Http2ServerResponse } from 'node:http2'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { boundConnections, EACH_CLIENT, type ConnectionBounds } from './connections.ts'
import { createSecureServer, headerBytes, MOST_HEADER_BYTES, type Handle2 } from './secure-server.ts'
import type { TlsPair } from './tls-files.ts'

export type Fetch = (request: Request, env: HttpBindings) => Response | Promise<Response>

export type Listening = {
  port: number
  server: Server
  /** Shows another certificate from now on, where it speaks TLS. */
  renew: (pair: TlsPair) => void
  /** Takes nothing new; what is under way may finish for so long. */
  close: (waitMs?: number) => Promise<void>
}

/** A server that could not be started: `message` is the one line to show. */
export class CannotListen extends Error {}

/** Why a request is answered before any handler is asked: it is none, too large, took too long to come, or is one too many. */
export type Unserved = 'unreadable' | 'too-large' | 'late' | 'too-many'

const LIMITS = {
  /** A session cookie with a token of 8 kB is 11 kB of the headers. */
  headerBytes: 32 * 1024,
  /** So many are read, to know to whom too many are refused: as a page, or as what scripts read. */
  maxHeaderSize: MOST_HEADER_BYTES,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // Often, so that not too many are found late at once.
  connectionsCheckingInterval: 500,
  /** Longer than a page waits between two refreshes, so that it need not connect anew for each. */
  keepAliveTimeout: 65_000,
}
/** An answer that nobody takes any of for so long, or not the whole of in twice the time that a page waits, is dropped. */
const DROPPED = { unreadMs: 15_000, unfinishedMs: 60_000 }
/** How long the answer to a broken request has to arrive before its connection is closed. */
const LINGER_MS = 1000
/** Long enough for what is under way as a rule: a change, cut off, is one of unknown outcome. */
const STOP_MS = 2000

/** `make` gets the port that is really in use, which differs from `port` when that is 0 (any free one). */
export const listen = async (options: {
  name: string
  setting: string
  host: string
  port: number
  make: (port: number, server: Server) => Fetch | Promise<Fetch>
  /** Where it speaks TLS. */
  pair?: TlsPair | undefined
  connections?: ConnectionBounds
  limits?: Partial<typeof LIMITS & typeof DROPPED>
  /** `request` is what is known of it: where nothing is, not even a page can be told from a call. */
  onUnserved: (why: Unserved, request?: Request) => Response | Promise<Response>
}): Promise<Listening> => {
  let handler: Fetch | undefined
  const listener = getRequestListener((request, env) => answer(request, env), {
    // Of a request without a Host header, as health checks send them; who checks that header sees that there is none.
    hostname: 'localhost',
    // What is thrown before a request reaches the handler is a target or Host header that makes no URL.
    errorHandler: () => options.onUnserved('unreadable'),
  })
  const answer: Parameters<typeof getRequestListener>[0] = async (request, env) => {
    const { incoming, outgoing } = env
    if (connections.refuses(incoming)) {
      keepNot(outgoing)
      return options.onUnserved('too-many', request)
    }
    // A Host header that makes no URL is noticed before only where it is odd at sight.
    if (!URL.canParse(request.url)) return options.onUnserved('unreadable')
    if (headerBytes(incoming) > limits.headerBytes) return options.onUnserved('too-large', request)
    const response = await (handler?.(request, env as HttpBindings) ?? new Response(null, { status: 503 }))
    // Else a client could send its next request just when the connection is closed.
    if (!server.listening) keepNot(outgoing)
    dropUnread(outgoing, limits)
    return response
  }
  const answers = new WeakMap<Duplex, ServerResponse>()
  const handle: RequestListener = (incoming, outgoing) => {
    const { socket } = incoming
    answers.set(socket, outgoing)
    // Else an idle connection would keep all of its last request.
    outgoing.once('close', () => {
      if (answers.get(socket) === outgoing) answers.delete(socket)
    })
    connections.serve(incoming, outgoing)
    void listener(incoming, outgoing)
  }
  const limits = { ...LIMITS, ...DROPPED, ...options.limits }
  const handle2: Handle2 = (incoming, outgoing) => {
    connections.serve(incoming, outgoing)
    void listener(incoming, outgoing)
  }
  const secure = options.pair && createSecureServer({ pair: options.pair, http: limits, handle: handle2 })
  const server = secure?.server.on('request', handle) ?? createServer(limits, handle)
  const connections = boundConnections(server, secure !== undefined, options.connections ?? EACH_CLIENT)
  // Node would answer an Expect header that it does not know by itself, past the handler and its headers.
  server.on('checkExpectation', handle)
  server.on('clientError', (error, socket) => {
    const current = answers.get(socket)
    // What follows a whole request in its connection is not answered in the middle of the answer to that.
    if (current?.writableFinished === false && current.req.complete) current.once('close', () => socket.destroy())
    else refuseBrokenRequest(error, socket, refusalOf)
  })
  /** As it goes over the wire: many can be late at once, and none of them is to keep others waiting. */
  const refusals = new Map<Unserved, Promise<string>>()
  const refusalOf: RefusalOf = (why) => {
    const text = refusals.get(why) ?? wholeAnswer(options.onUnserved(why))
    refusals.set(why, text)
    return text
  }
  const port = await open(server, options)
  handler = await options.make(port, server)
  return {
    port,
    server,
    renew: (pair) => secure?.renew(pair),
    close: (waitMs = STOP_MS) => {
      secure?.goAway()
      return close(server, connections.endUnused, waitMs)
    },
  }
}

const open = (server: Server, { name, setting, host, port }: Parameters<typeof listen>[0]): Promise<number> =>
  new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `port ${port} on ${host} is taken. Stop what uses it, or set ${setting} to another port.`,
        EACCES: `port ${port} may not be used by this user. Set ${setting} to a port above 1023.`,
        EADDRNOTAVAIL: `${host} is not an address of this machine. Set HOST to one that is.`,
        ENOTFOUND: `${host} is not an address of this machine. Set HOST to one that is.`,
      }
      reject(new CannotListen(`The ${name} cannot start: ${reasons[error.code ?? ''] ?? error.message}`))
    }
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

/** Ends idle connections at once, busy ones when they are done, or when it has waited for long enough. */
const close = (server: Server, endUnused: () => void, waitMs: number): Promise<void> =>
  new Promise((resolve) => {
    const sweep = setInterval(() => {
      server.closeIdleConnections()
      endUnused()
    }, 20)
    const end = setTimeout(() => server.closeAllConnections(), waitMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(end)
      resolve()
    })
  })

/** The connection is ended with this answer. */
const keepNot = (outgoing: ServerResponse | Http2ServerResponse): void => {
  if (outgoing instanceof Http2ServerResponse) outgoing.stream.session?.close()
  else outgoing.shouldKeepAlive = false
}

/** What a client does not take of its answer is not kept for it for long. */
const dropUnread = (
  outgoing: ServerResponse | Http2ServerResponse,
  { unreadMs, unfinishedMs }: typeof DROPPED,
): void => {
  if (outgoing.destroyed) return
  const drop = () => {
    if (outgoing instanceof Http2ServerResponse) outgoing.stream.close(http2.constants.NGHTTP2_CANCEL)
    else outgoing.destroy()
  }
  if (outgoing instanceof Http2ServerResponse) outgoing.setTimeout(unreadMs, drop)
  else outgoing.setTimeout(unreadMs)
  const end = setTimeout(drop, unfinishedMs)
  outgoing.once('close', () => clearTimeout(end))
}

type RefusalOf = (why: Unserved) => Promise<string>

/** For what cannot be read as a request, so that even this answer carries every header. */
const refuseBrokenRequest = (error: NodeJS.ErrnoException, socket: Duplex, refusalOf: RefusalOf): void => {
  const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  // A connection that was opened in advance and never used has asked nothing.
  const isUnused = isLate && socket instanceof Socket && socket.bytesRead === 0
  if (error.code === 'ECONNRESET' || !socket.writable || isUnused) return void socket.destroy()
  const why = isLate ? 'late' : error.code === 'HPE_HEADER_OVERFLOW' ? 'too-large' : 'unreadable'
  void refusalOf(why).then((text) => socket.end(text))
  const end = setTimeout(() => socket.destroy(), LINGER_MS)
  socket.once('close', () => clearTimeout(end))
}

const wholeAnswer = async (refusal: Response | Promise<Response>): Promise<string> => {
  const answer = await refusal
  const body = await answer.text()
  const headers = [...answer.headers, ['connection', 'close'], ['content-length', String(Buffer.byteLength(body))]]
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}\r\n${head}\r\n${body}`
}
