/**
 * One connection to a Redis or Valkey. It is good until the first question that fails or is not answered in time, and is
 * thrown away then: what comes late is nothing that anybody still waits for.
 */
import { createHash } from 'node:crypto'
import type { StoreAddress } from './address.ts'

export type Script = { text: string; sha: string }

export const script = (text: string): Script => ({ text, sha: createHash('sha1').update(text).digest('hex') })

export type Connection = {
  ask: (words: readonly string[]) => Promise<unknown>
  run: (script: Script, keys: readonly string[], args: readonly string[]) => Promise<unknown>
  /** Rejects with why, when it is good no more. */
  lost: Promise<never>
  close: () => void
}

export type Limits = { connectMs: number; answerMs: number }

/** Settles as `work` does, or rejects when that takes too long by this process's own loop, however busy that is. */
const within = async <Result>(ms: number, work: Promise<Result>, what: string): Promise<Result> => {
  const late = Promise.withResolvers<never>()
  // What has arrived while the loop was busy is read before that.
  const end = () => setImmediate(() => late.reject(new Error(`The store did not ${what} within ${ms} ms.`)))
  const timer = setTimeout(end, ms)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

export const connect = async (address: StoreAddress, { connectMs, answerMs }: Limits): Promise<Connection> => {
  const { host, port, isSecure, ...login } = address
  // It is loaded by those alone who share anything.
  const { createClient } = await import('@redis/client')
  const client = createClient({
    ...login,
    RESP: 2,
    // Whoever holds it makes another one.
    socket: { host, port, ...(isSecure && { tls: true }), reconnectStrategy: false },
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
  })
  const { promise: lost, reject } = Promise.withResolvers<never>()
  lost.catch(() => {})
  const fail = (error: unknown): never => {
    reject(error)
    client.destroy()
    throw error
  }
  client.on('error', reject)
  await within(connectMs, client.connect(), 'take a connection').catch(fail)

  const answerTo = (words: readonly string[]): Promise<unknown> => within(answerMs, client.sendCommand(words), 'answer')

  return {
    ask: (words) => answerTo(words).catch(fail),
    run: ({ text, sha }, keys, args) => {
      const rest = [String(keys.length), ...keys, ...args]
      return answerTo(['EVALSHA', sha, ...rest])
        .catch((error: Error) => {
          // One that has been restarted knows it no more.
          if (!error.message.startsWith('NOSCRIPT')) throw error
          return answerTo(['EVAL', text, ...rest])
        })
        .catch(fail)
    },
    lost,
    close: () => {
      reject(new Error('The connection was closed.'))
      client.destroy()
    },
  }
}
