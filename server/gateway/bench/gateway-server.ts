/** The gateway that the bench measures, in a process of its own, before the API at the origin given. */
import { createHosts } from '../hosts.ts'
import { badRequest, createGateway } from '../gateway.ts'
import { deriveKey } from '../session-key.ts'
import { createUpstream } from '../upstream.ts'
import { listen } from '#server/listen.ts'

const [, , apiOrigin = ''] = process.argv

const { port } = await listen({
  name: 'gateway',
  setting: 'PORT',
  host: '127.0.0.1',
  port: 0,
  make: (ownPort) =>
    createGateway({
      address: { host: '127.0.0.1', port: ownPort, publicOrigin: undefined },
      key: deriveKey('a secret for the bench, of fair length'),
      hosts: createHosts([apiOrigin], undefined),
      upstream: createUpstream({}),
      isReadOnly: false,
      sandboxToken: undefined,
      pages: () => new Response('page'),
      log: () => {},
    }).fetch,
  onBadRequest: badRequest,
})
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.((user + system) / 1000)
})
process.send?.(port)
