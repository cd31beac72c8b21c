/** A server of the benches in a process of its own, which can be asked how it is doing. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type ServerProcess = { pid: number; port: number; ask: (question: string) => Promise<number>; stop: () => void }

export const startProcess = async (file: string, ...args: string[]): Promise<ServerProcess> => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    // As `npm start` does: what is read from the network, and what V8 keeps for young objects, is given back to the system.
    execArgv: ['--max-semi-space-size=16'],
    env: { ...process.env, MALLOC_MMAP_THRESHOLD_: '16384' },
  })
  const next = () =>
    new Promise<number>((resolve, reject) => {
      const die = () => reject(new Error(`${file} has ended.`))
      child.once('exit', die)
      child.once('message', (message) => {
        child.off('exit', die)
        resolve(Number(message))
      })
    })
  const port = await next()
  let last = Promise.resolve(port)
  const askAfter = async (before: Promise<number>, question: string): Promise<number> => {
    await before
    child.send(question)
    return next()
  }
  return {
    pid: child.pid ?? 0,
    port,
    // One question after the other: answers do not say what they are answers to.
    ask: (question) => {
      last = askAfter(last, question)
      return last
    },
    stop: () => child.kill(),
  }
}

export const TOKEN = `eyJhbGciOiJub25lIn0.${Buffer.from('{"sub":"/users/40","custom:orgid":"7"}').toString('base64url')}.${'x'.repeat(600)}`

/** The cookies of a session that the gateway at `port` has made. */
export const signIn = async (port: number, host: string, token = TOKEN): Promise<string> => {
  const answer = await fetch(`http://localhost:${port}/session`, {
    method: 'POST',
    headers: { 'x-requested-with': 'dashboard' },
    body: JSON.stringify({ host, token }),
  })
  if (answer.status !== 200) throw new Error(`The sign-in failed: ${await answer.text()}`)
  return cookiesOf(answer.headers.getSetCookie())
}

/** As they are sent. */
export const cookiesOf = (set: readonly string[]): string => set.map((cookie) => cookie.split(';')[0]).join('; ')
