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

/**
 * Follows questions that are answered in their order, by one timer for all: `giveUp` runs when the oldest of them is not
 * answered in time.
 */
const watchAnswers = (ms: number, giveUp: () => void) => {
  const askedAt: number[] = []
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    timer = undefined
    const [oldest] = askedAt
    if (oldest === undefined) return
    const leftMs = oldest + ms - performance.now()
    if (leftMs > 0) timer = setTimeout(look, leftMs)
    // What has arrived while the loop was busy is read before that.
    else setImmediate(() => (askedAt[0] === oldest ? giveUp() : look()))
  }
  return {
    asked: (): void => {
      askedAt.push(performance.now())
      timer ??= setTimeout(look, ms)
    },
    answered: (): void => void askedAt.shift(),
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
    // How long an answer may take is watched here, for all by one timer; that of each question would wake the loop for it.
    commandOptions: { timeout: 0 },
    disableClientInfo: true,
    maintNotifications: 'disabled',
  })
  const { promise: lost, reject } = Promise.withResolvers<never>()
  lost.catch(() => {})
  const end = (error: unknown): void => {
    reject(error)
    client.destroy()
  }
  /** All that was asked fails by what was wrong first. */
  const fail = (error: unknown): Promise<never> => {
    end(error)
    return lost
  }
  const late = (what: string, ms: number): Error => new Error(`The store did not ${what} within ${ms} ms.`)
  client.on('error', reject)
  const connecting = setTimeout(() => end(late('take a connection', connectMs)), connectMs)
  await Promise.race([client.connect(), lost])
    .catch(fail)
    .finally(() => clearTimeout(connecting))

  const answers = watchAnswers(answerMs, () => end(late('answer', answerMs)))
  const answerTo = async (words: readonly string[]): Promise<unknown> => {
    answers.asked()
    try {
      return await client.sendCommand(words)
    } finally {
      answers.answered()
    }
  }

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
      end(new Error('The connection was closed.'))
    },
  }
}
