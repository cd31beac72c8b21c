/** Asks the servers on the ports given how they are, over and over, and tells how long each has taken. */
import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

const EVERY_MS = 20
const ports = process.argv.slice(2)
const times = new Map(ports.map((port) => [port, [] as number[]]))
/** When the probe began that is still out: one that nobody answers counts by how long it has waited. */
const began = new Map<string, number>()

const msOfHealth = (port: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const outgoing = http.get({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (incoming) =>
      incoming.resume().once('end', () => resolve(performance.now() - startedAt)),
    )
    outgoing.once('error', reject)
  })

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** `PORT` begins anew, `PORT 0.5` asks for that quantile since then, `PORT 1` for the longest. */
process.on('message', (question) => {
  const [port = '', share] = String(question).split(' ')
  if (share === undefined) times.set(port, [])
  const known = [...(times.get(port) ?? []), performance.now() - (began.get(port) ?? performance.now())]
  process.send?.(
    quantile(
      known.toSorted((a, b) => a - b),
      Number(share ?? 1),
    ),
  )
})
process.send?.(0)

const probe = async (port: string): Promise<void> => {
  for (;;) {
    began.set(port, performance.now())
    const ms = await msOfHealth(port)
    times.get(port)?.push(ms)
    began.delete(port)
    await wait(EVERY_MS)
  }
}
await Promise.all(ports.map(probe))
