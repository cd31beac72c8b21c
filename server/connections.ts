/**
 * Bounds the connections of each client and of all. When there is no room for a new one, the one that has been idle
 * longest makes it: a browser opens another when it needs one. Where all are busy, the new one is refused in words.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { Socket } from 'node:net'
import { networkOf } from './client-network.ts'

export type ConnectionBounds = { ofClient: number; inSum: number }

/** A browser opens six at a time; the rest is room for tabs, tools and people behind one router. */
export const EACH_CLIENT: ConnectionBounds = { ofClient: 256, inSum: 2000 }
/** Where one address stands for everybody. */
export const ANY_CLIENT: ConnectionBounds = { ofClient: 2000, inSum: 2000 }

/** How long a connection that is refused has for the one request that is answered so. */
const REFUSED_MS = 2000
/** Those to be refused need room as well; further ones are dropped without a word. */
const WITH_REFUSED = 1.25

type Incoming = IncomingMessage | Http2ServerRequest
type Outgoing = ServerResponse | Http2ServerResponse

/** What stands for a connection in a request by TLS is another object than the connection itself. */
const nameOf = ({ remoteAddress, remotePort }: Pick<Socket, 'remoteAddress' | 'remotePort'>): string =>
  `${remoteAddress} ${remotePort}`

/** Its connections; the first of the idle ones has been so for longest. */
type Client = { address: string; all: Set<Socket>; idle: Set<Socket> }

export const boundConnections = (server: Server, isSecure: boolean, { ofClient, inSum }: ConnectionBounds) => {
  const clients = new Map<string, Client>()
  const clientOf = new Map<Socket, Client>()
  const underWay = new WeakMap<Socket, number>()
  const named = new Map<string, Socket>()

  const connectionOf = (socket: Socket): Socket | undefined =>
    clientOf.has(socket) ? socket : named.get(nameOf(socket))

  const forget = (socket: Socket): void => {
    const client = clientOf.get(socket)
    clientOf.delete(socket)
    client?.all.delete(socket)
    client?.idle.delete(socket)
    if (client?.all.size === 0) clients.delete(client.address)
  }

  /** Whether there was an idle one to end. */
  const endOldest = (client: Client | undefined): boolean => {
    const [oldest] = client?.idle ?? []
    if (oldest === undefined) return false
    // Its own end comes a moment later.
    forget(oldest)
    oldest.destroy()
    return true
  }

  /** Who has the most of all makes room for others. */
  const largest = (): Client | undefined => {
    let found: Client | undefined
    for (const client of clients.values())
      if (client.idle.size > 0 && client.all.size > (found?.all.size ?? 0)) found = client
    return found
  }

  server.maxConnections = Math.ceil(inSum * WITH_REFUSED)
  server.on('connection', (socket: Socket) => {
    const address = networkOf(socket.remoteAddress ?? '')
    const known = clients.get(address)
    const hasRoom =
      ((known?.all.size ?? 0) < ofClient || endOldest(known)) && (clientOf.size < inSum || endOldest(largest()))
    if (!hasRoom) {
      const end = setTimeout(() => socket.destroy(), REFUSED_MS)
      socket.once('close', () => clearTimeout(end))
      return
    }
    const client = clients.get(address) ?? { address, all: new Set(), idle: new Set() }
    clients.set(address, client)
    clientOf.set(socket, client)
    const name = nameOf(socket)
    named.set(name, socket)
    client.all.add(socket)
    client.idle.add(socket)
    socket.once('close', () => {
      forget(socket)
      if (named.get(name) === socket) named.delete(name)
    })
  })

  return {
    /** Ends those that have asked nothing yet, which Node takes for busy; by TLS they have said who they are. */
    endUnused: (): void => {
      for (const socket of clientOf.keys())
        if (isSecure ? !underWay.has(socket) : socket.bytesRead === 0) socket.destroy()
    },
    /** Whether the request came on a connection that there is no room for. */
    refuses: ({ socket }: Incoming): boolean => {
      const connection = connectionOf(socket)
      return (connection === undefined || !clientOf.has(connection)) && !socket.destroyed
    },
    /** The connection is busy until the answer is closed. */
    serve: (incoming: Incoming, outgoing: Outgoing): void => {
      const socket = connectionOf(incoming.socket)
      if (socket === undefined) return
      underWay.set(socket, (underWay.get(socket) ?? 0) + 1)
      clientOf.get(socket)?.idle.delete(socket)
      outgoing.once('close', () => {
        const left = (underWay.get(socket) ?? 1) - 1
        underWay.set(socket, left)
        if (left === 0) clientOf.get(socket)?.idle.add(socket)
      })
    },
  }
}
