/**
 * The server under test. It ends at once, and with it the run, when a token leaves it where none may: in an answer of
 * the dashboard, or in a line of the log. What is printed once at start is not watched.
 */
import { ServerResponse } from 'node:http'
import { TOKEN } from './watch.ts'

const dashboardPort = Number(process.env['PORT'])

const check = (part: unknown, where: string): void => {
  const text = part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : (JSON.stringify(part) ?? '')
  if (!TOKEN.test(text)) return
  process.stderr.write(`A token was found in ${where}: the server under test ends here.\n`)
  process.exit(1)
}

/** Calls `look` with what a method is called with, before it. */
const watchCalls = (name: 'writeHead' | 'write' | 'end'): void => {
  const original = ServerResponse.prototype[name] as (...args: unknown[]) => unknown
  const watched = function (this: ServerResponse, ...args: unknown[]): unknown {
    const { socket, method, url } = this.req
    if (socket.localPort === dashboardPort)
      for (const part of name === 'writeHead' ? args : args.slice(0, 1)) check(part, `an answer to ${method} ${url}`)
    return original.apply(this, args)
  }
  Object.assign(ServerResponse.prototype, { [name]: watched })
}

for (const name of ['writeHead', 'write', 'end'] as const) watchCalls(name)

await import('#server/main.ts')

const print = process.stdout.write.bind(process.stdout) as (...args: unknown[]) => boolean
Object.assign(process.stdout, {
  write: (...args: unknown[]) => {
    check(args[0], 'the log')
    return print(...args)
  },
})
