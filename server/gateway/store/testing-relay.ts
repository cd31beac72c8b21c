/** Stands before a store and makes it slow. */
import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'
import type { StoreAddress } from './address.ts'

export type Relay = {
  address: StoreAddress
  delay: (ms: number) => void
  /** How often the store has answered; of what was asked at once, once at least. */
  answers: () => number
  close: () => void
}

export const startRelay = async (to: StoreAddress): Promise<Relay> => {
  let delayMs = 0
  let answers = 0
  const sockets = new Set<Socket>()
  const server = net.createServer((near) => {
    const far = net.connect(to.port, to.host)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          near.destroy()
          far.destroy()
        })
    }
    near.pipe(far)
    far.on('data', (data) => {
      answers += 1
      setTimeout(() => near.write(data), delayMs)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: { ...to, host: '127.0.0.1', port },
    delay: (ms) => {
      delayMs = ms
    },
    answers: () => answers,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
