/**
 * The gateway that benches and tests measure, in a process of its own, before the API at the origin given; what has no
 * room waits for as many milliseconds as are given behind it. BENCH_STORE is a store that it shares.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createHosts } from '../hosts.ts'
import { createGateway } from '../gateway.ts'
import { deriveKey, deriveStoreKey } from '../session-key.ts'
import { readStoreAddress } from '../store/address.ts'
import { createSharedMemory } from '../store/shared-memory.ts'
import { createUnderWay } from '../under-way.ts'
import { createUnserved } from '../unserved.ts'
import { createUpstream } from '../upstream.ts'
import { listen } from '#server/listen.ts'

const [, , apiOrigin = '', waitMs] = process.argv
const SECRET = 'a secret for the bench, of fair length'
const store = readStoreAddress(process.env['BENCH_STORE'] ?? '')
const memory = store && createSharedMemory({ address: store, key: deriveStoreKey(SECRET), tell: () => {} })
await memory?.begun

const { port } = await listen({
  name: 'gateway',
  setting: 'PORT',
  host: '127.0.0.1',
  port: 0,
  make: (ownPort) =>
    createGateway({
      address: { host: '127.0.0.1', port: ownPort, publicOrigin: undefined },
      key: deriveKey(SECRET),
      ...(memory && { memory, organizationRate: 1_000_000 }),
      hosts: createHosts([apiOrigin], undefined),
      upstream: createUpstream({}),
      underWay: createUnderWay(waitMs === undefined ? {} : { waitMs: Number(waitMs) }),
      isReadOnly: false,
      sandboxTokens: [],
      pages: () => new Response('page'),
      log: () => {},
    }).fetch,
  onUnserved: createUnserved({ publicOrigin: undefined }),
})
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

let isWatching = false
let busyUntil = 0
let longestMs = 0
const EVERY_MS = 5
/**
 * What the loop did between two looks, in processor time of its own thread: a busy machine changes it least. A timer
 * comes as soon as the loop turns, so that a turn shows that took long.
 */
const turn = (): void => {
  const { user, system } = process.threadCpuUsage()
  longestMs = Math.max(longestMs, (user + system - busyUntil) / 1000)
  busyUntil = user + system
  if (isWatching) setTimeout(turn, EVERY_MS)
}

const questions: Record<string, () => number> = {
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
  /** Watches the turns of the loop until it is asked how long the longest was. */
  watch: () => {
    const { user, system } = process.threadCpuUsage()
    busyUntil = user + system
    longestMs = 0
    isWatching = true
    setTimeout(turn, EVERY_MS)
    return 0
  },
  longest: () => {
    isWatching = false
    return longestMs
  },
  rss: () => process.memoryUsage.rss() / 1024 / 1024,
  /** What is resident when nothing that can be thrown away is left of it. */
  memory: () => {
    collectGarbage()
    return process.memoryUsage().rss / 1024 / 1024
  },
}
process.on('message', (question) => process.send?.(questions[String(question)]?.()))
process.send?.(port)
