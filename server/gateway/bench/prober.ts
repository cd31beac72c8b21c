/**
 * Asks the server at the port given how it is, over and over, and tells how long its answers have taken, in processor
 * time of the process given behind it: how long that had to wait for a processor is not its own doing.
 */
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

const EVERY_MS = 20
/** Linux counts in hundredths of a second. */
const TICK_MS = 10
const [, , port, pid] = process.argv

const cpuMs = (): number => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = text.slice(text.lastIndexOf(')')).split(' ').slice(12, 14)
  return (Number(user) + Number(system)) * TICK_MS
}

let times: number[] = []
/** What the process had used when the probe began that is still out: one that nobody answers counts by what was used since. */
let began = 0

const askHealth = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const outgoing = http.get({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (incoming) =>
      incoming.resume().once('end', resolve),
    )
    outgoing.once('error', reject)
  })

const answers: Record<string, () => number> = {
  /** Begins anew. */
  watch: () => {
    times = []
    return 0
  },
  answered: () => times.length,
  median: () => [...times, cpuMs() - began].toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0,
  longest: () => Math.max(...times, cpuMs() - began),
}
process.on('message', (question) => process.send?.(answers[String(question)]?.()))
process.send?.(0)

for (;;) {
  began = cpuMs()
  await askHealth()
  times.push(cpuMs() - began)
  await wait(EVERY_MS)
}
