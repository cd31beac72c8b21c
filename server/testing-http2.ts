/** A client that speaks HTTP/2 with a server of this machine, and says what it likes. */
import { once } from 'node:events'
import http2, { type ClientHttp2Session, type ClientHttp2Stream, type IncomingHttpHeaders } from 'node:http2'

export type Asked = { method?: string; path?: string; headers?: http2.OutgoingHttpHeaders; body?: string }
export type Answered = { status: number; headers: IncomingHttpHeaders; body: string }

export type Client = {
  session: ClientHttp2Session
  /** Sends a request; its body follows. */
  open: (asked?: Asked) => ClientHttp2Stream
  ask: (asked?: Asked) => Promise<Answered>
}

export const connect2 = async (port: number, ca: string, localAddress = '127.0.0.1'): Promise<Client> => {
  const options = { ca, host: '127.0.0.1', localAddress, servername: 'localhost' }
  const session = http2.connect(`https://localhost:${port}`, options).on('error', () => {})
  await once(session, 'connect')
  const open = ({ method = 'GET', path = '/', headers = {}, body }: Asked = {}): ClientHttp2Stream =>
    session
      .request({ ':method': method, ':path': path, ...headers }, { endStream: body === undefined && method === 'GET' })
      .on('error', () => {})
  return {
    session,
    open,
    ask: async (asked = {}) => {
      const stream = open(asked)
      if (!stream.writableEnded) stream.end(asked.body)
      const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders & { ':status'?: number }]
      let body = ''
      for await (const text of stream.setEncoding('utf8')) body += String(text)
      return { status: headers[':status'] ?? 0, headers, body }
    },
  }
}
