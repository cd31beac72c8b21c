/**
 * Measures what the gateway adds to an API call: `npm run bench:gateway`. The same load goes to a stub of an API directly,
 * through a bare server that passes it on and defends nothing, and through the gateway, in turns, so that all meet the
 * machine in the same state. Settings by environment: BENCH_SECONDS (20), BENCH_RATE (100 a second), BENCH_CONNECTIONS
 * (200); BENCH_SHARED=on has the gateway share a redis-server, which the bare server then asks one thing for each call,
 * puts a second one beside it, and crowds of connections before it.
 */
import http from 'node:http'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { startRedis } from '../store/testing-redis.ts'
import { openCrowd } from './crowd.ts'
import { atRate, closedLoop, openConnections, quantile, type Tally, type Way } from './load.ts'
import { signIn, startProcess, type ServerProcess } from './process.ts'

export type Figures = {
  /** Of calls at a fixed rate, in milliseconds. */
  directMedian: number
  directP99: number
  bareMedian: number
  bareP99: number
  gatewayMedian: number
  gatewayP99: number
  /** How many times as long as directly. */
  ratioMedian: number
  ratioP99: number
  /** Between the quickest call of either way: a machine that is busy delays many of them, and never all. */
  addedLeast: number
  /** How many times as long the quickest took as through the bare server. */
  ratioLeast: number
  addedMedian: number
  addedP99: number
  /** What the bare server adds in the same run, and how many times as much the gateway does. */
  bareAddedMedian: number
  bareAddedP99: number
  ratioAdded: number
  /** Processor time of the gateway for one call, in milliseconds: what a busy machine changes least. */
  cpuMean: number
  bareCpuMean: number
  calls: number
  failures: number
}

type Bench = {
  gateway: ServerProcess
  bareServer: ServerProcess
  direct: Way
  bare: Way
  through: Way
  ways: readonly Way[]
  tally: Tally
}

/** Starts all servers, opens this many connections to each and warms them up: until code is compiled, its speed says nothing. */
export const withServers = async <Result>(
  connections: number,
  warmUpSeconds: number,
  work: (bench: Bench) => Promise<Result>,
): Promise<Result> => {
  const stub = await startProcess('stub-server.ts')
  const origin = `http://127.0.0.1:${stub.port}`
  const bareServer = await startProcess('bare-server.ts', origin)
  const gateway = await startProcess('gateway-server.ts', origin)
  const newAgent = () => new http.Agent({ keepAlive: true, maxFreeSockets: connections, scheduling: 'fifo' })
  const plain = () => ({ path: '/users', headers: {}, agent: newAgent(), times: [] })
  const direct: Way = { port: stub.port, ...plain() }
  const bare: Way = { port: bareServer.port, ...plain() }
  const cookie = await signIn(gateway.port, origin)
  const headers = { host: `localhost:${gateway.port}`, cookie, accept: 'application/json' }
  const through: Way = { port: gateway.port, path: '/api/users', headers, agent: newAgent(), times: [] }
  const ways = [direct, bare, through]
  try {
    for (const way of ways) await openConnections(way, connections)
    for (const way of ways) await closedLoop(way, 20, warmUpSeconds)
    return await work({ gateway, bareServer, direct, bare, through, ways, tally: { calls: 0, failures: 0 } })
  } finally {
    for (const { agent } of ways) agent.destroy()
    for (const server of [stub, bareServer, gateway]) server.stop()
  }
}

export const measure = async (
  { gateway, bareServer, direct, bare, through, ways, tally }: Bench,
  seconds: number,
  rate: number,
): Promise<Figures> => {
  const [cpuBefore, bareBefore] = [await gateway.ask('cpu'), await bareServer.ask('cpu')]
  await atRate(ways, seconds, rate, tally)
  const cpuMean = ((await gateway.ask('cpu')) - cpuBefore) / through.times.length
  const bareCpuMean = ((await bareServer.ask('cpu')) - bareBefore) / bare.times.length
  const [directMedian, directP99] = [quantile(direct.times, 0.5), quantile(direct.times, 0.99)]
  const [bareMedian, bareP99] = [quantile(bare.times, 0.5), quantile(bare.times, 0.99)]
  const [gatewayMedian, gatewayP99] = [quantile(through.times, 0.5), quantile(through.times, 0.99)]
  return {
    directMedian,
    directP99,
    bareMedian,
    bareP99,
    gatewayMedian,
    gatewayP99,
    ratioMedian: gatewayMedian / directMedian,
    ratioP99: gatewayP99 / directP99,
    addedLeast: quantile(through.times, 0) - quantile(direct.times, 0),
    ratioLeast: quantile(through.times, 0) / quantile(bare.times, 0),
    addedMedian: gatewayMedian - directMedian,
    addedP99: gatewayP99 - directP99,
    bareAddedMedian: bareMedian - directMedian,
    bareAddedP99: bareP99 - directP99,
    ratioAdded: (gatewayMedian - directMedian) / (bareMedian - directMedian),
    cpuMean,
    bareCpuMean,
    ...tally,
  }
}

/** Calls a second when each connection sends its next call as soon as it has an answer. */
const measureThroughput = async ({ direct, bare, through }: Bench, seconds: number) => ({
  directThroughput: await closedLoop(direct, 20, seconds),
  bareThroughput: await closedLoop(bare, 20, seconds),
  gatewayThroughput: await closedLoop(through, 20, seconds),
  load: loadavg()[0] ?? 0,
})

/** Processor time for a call, of one gateway and of two that share out the same calls, in milliseconds. */
const measureTwo = async ({ gateway, through }: Bench, origin: string, seconds: number) => {
  const other = await startProcess('gateway-server.ts', origin)
  try {
    const host = `localhost:${through.port}`
    const second = {
      ...through,
      port: other.port,
      headers: {
        ...through.headers,
        host: host.replace(/\d+/, String(other.port)),
        cookie: through.headers['cookie']?.replaceAll(/dashboard-\d+/g, `dashboard-${other.port}`) ?? '',
      },
    }
    const cpuOf = async (gateways: readonly ServerProcess[]) => {
      const times = await Promise.all(gateways.map(({ ask }) => ask('cpu')))
      return times.reduce((sum, time) => sum + time, 0)
    }
    const perCall = async (gateways: readonly ServerProcess[], ways: readonly Way[]) => {
      const before = await cpuOf(gateways)
      const rates = await Promise.all(ways.map((way) => closedLoop(way, 10, seconds)))
      const perSecond = rates.reduce((sum, rate) => sum + rate, 0)
      return { perSecond, cpuMs: ((await cpuOf(gateways)) - before) / (perSecond * seconds) }
    }
    await closedLoop(second, 10, seconds)
    const [alone, together] = [await perCall([gateway], [through]), await perCall([gateway, other], [through, second])]
    return {
      oneThroughput: alone.perSecond,
      oneCpu: alone.cpuMs,
      twoThroughput: together.perSecond,
      twoCpu: together.cpuMs,
    }
  } finally {
    other.stop()
  }
}

/**
 * What is resident, what others wait, and how long the gateway was at one thing, in processor time, with thousands of
 * connections that nothing is asked on.
 */
const measureCrowd = async (bench: Bench, seconds: number, rate: number) => {
  const crowd = await openCrowd(bench.through.port, { idle: 10_000, slow: 500 })
  for (const way of bench.ways) way.times.length = 0
  await bench.gateway.ask('watch')
  const { directP99, addedMedian, addedP99, failures } = await measure(bench, seconds, rate)
  const crowdLongestTurn = await bench.gateway.ask('longest')
  const { idle, slow } = crowd.left()
  const crowdMemory = await bench.gateway.ask('rss')
  crowd.close()
  return {
    crowdMemory,
    crowdIdleLeft: idle,
    crowdSlowLeft: slow,
    crowdLongestTurn,
    crowdDirectP99: directP99,
    crowdAddedMedian: addedMedian,
    crowdAddedP99: addedP99,
    crowdFailures: failures,
  }
}

/** The gateway has more code than the others. */
const WARM_UP_SECONDS = 10

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const seconds = Number(process.env['BENCH_SECONDS'] ?? 20)
  const rate = Number(process.env['BENCH_RATE'] ?? 100)
  const connections = Number(process.env['BENCH_CONNECTIONS'] ?? 200)
  console.log(
    `${connections} open connections each, ${rate} calls/s directly and through the gateway, for ${seconds} s`,
  )
  const isShared = process.env['BENCH_SHARED'] === 'on'
  const redis = isShared ? await startRedis() : undefined
  // Gateways are started with this one's environment.
  if (redis) process.env['BENCH_STORE'] = redis.url
  const figures = await withServers(connections, WARM_UP_SECONDS, async (bench) => ({
    ...(await measure(bench, seconds, rate)),
    ...(await measureThroughput(bench, 5)),
    ...(isShared && (await measureTwo(bench, `http://127.0.0.1:${bench.direct.port}`, 5))),
    ...(isShared && (await measureCrowd(bench, 10, rate))),
  }))
  await redis?.kill()
  for (const [name, value] of Object.entries(figures))
    console.log(`${name.padEnd(17)} ${Math.round(value * 100) / 100}`)
}
