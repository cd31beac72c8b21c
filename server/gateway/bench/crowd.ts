/** Thousands of connections on which nothing is asked, and hundreds on which little is, from several addresses. */
import { once } from 'node:events'
import net, { type Socket } from 'node:net'

const DRIP_MS = 500
/** So few that what each of them may have leaves room for others in the sum. */
const ADDRESSES = 7

const open = async (port: number, at: number): Promise<Socket> => {
  const localAddress = `127.0.1.${(at % ADDRESSES) + 1}`
  const socket = net.connect({ port, host: '127.0.0.1', localAddress }).on('error', () => {})
  // Some are refused at once.
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => {})
  return socket.resume()
}

/** `left` tells how many are still open. */
export const openCrowd = async (port: number, { idle, slow }: { idle: number; slow: number }) => {
  const sockets: Socket[] = []
  const slowOnes: Socket[] = []
  for (let at = 0; at < idle; at += 1) sockets.push(await open(port, at))
  for (let at = 0; at < slow; at += 1) {
    const socket = await open(port, at)
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n')
    slowOnes.push(socket)
  }
  let at = 0
  // One after the other: all at once would keep whoever measures from it.
  const drip = setInterval(() => {
    const socket = slowOnes[(at += 1) % slow]
    if (socket?.destroyed === false) socket.write('x: y\r\n')
  }, DRIP_MS / slow)
  const countOpen = (some: readonly Socket[]) => some.filter(({ closed }) => !closed).length
  return {
    left: () => ({ idle: countOpen(sockets), slow: countOpen(slowOnes) }),
    close: () => {
      clearInterval(drip)
      for (const socket of [...sockets, ...slowOnes]) socket.destroy()
    },
  }
}
