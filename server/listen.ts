/** Puts a fetch handler behind a Node HTTP server on a port of this machine, and takes it away again at once. */
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'

export type Fetch = (request: Request, env: HttpBindings) => Response | Promise<Response>

export type Listening = { port: number; server: Server; close: () => Promise<void> }

/** A server that could not be started: `message` is the one line to show. */
export class CannotListen extends Error {}

const LIMITS = {
  /** A session cookie with a token of 8 kB is 11 kB of the headers. */
  maxHeaderSize: 32 * 1024,
  requestTimeout: 60_000,
  /** Longer than a page waits between two refreshes, so that it need not connect anew for each. */
  keepAliveTimeout: 65_000,
}

/** `make` gets the port that is really in use, which differs from `port` when that is 0 (any free one). */
export const listen = async (options: {
  name: string
  setting: string
  host: string
  port: number
  make: (port: number, server: Server) => Fetch | Promise<Fetch>
  onBadRequest: () => Response
}): Promise<Listening> => {
  let handler: Fetch | undefined
  const listener = getRequestListener((request, env) => answer(request, env), {
    // What is thrown before a request reaches the handler is a target or Host header that makes no URL.
    errorHandler: () => options.onBadRequest(),
  })
  const answer: Parameters<typeof getRequestListener>[0] = (request, env) =>
    handler?.(request, env as HttpBindings) ?? new Response(null, { status: 503 })
  const server = createServer(LIMITS, (incoming, outgoing) => {
    void listener(incoming, outgoing)
  })
  server.on('clientError', refuseBrokenRequest)
  const port = await open(server, options)
  handler = await options.make(port, server)
  return { port, server, close: () => close(server) }
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

/** Ends idle connections and open ones too: a stop must not wait for a slow client. */
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

const refuseBrokenRequest = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}
