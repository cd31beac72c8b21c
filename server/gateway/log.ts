/**
 * One line of JSON for each request that changes something, and for each that did not go well. Never a query, a header
 * or a body: they may hold secrets.
 */
import { GIVEN_UP } from './errors.ts'

export type LogEntry = {
  /** Told with the answer, so that what a person saw is found here. */
  id: string
  /** Whose request it was, by address. */
  client: string
  method: string
  path: string
  status: number
  durationMs: number
  reason?: string | undefined
  /** The gateway refused it, not the API. */
  isOwn: boolean
}
export type Log = (entry: LogEntry) => void

/** What happens beside requests, or to many of them. */
export type Happening = { event: string; reason?: string | undefined }
export type Tell = (happening: Happening) => void

/** Whatever looks like a token is masked, wherever someone may have put it. */
export const maskTokens = (text: string): string => text.replaceAll(/eyJ[\w-]*(?:\.[\w-]*)*/g, 'eyJ***')

export const tellOnConsole: Tell = ({ event, reason }) => {
  const time = new Date().toISOString()
  console.log(JSON.stringify(reason === undefined ? { time, event } : { time, event, reason: maskTokens(reason) }))
}

export const logToConsole: Log = ({ id, client, method, path, status, durationMs, reason }) => {
  const isRead = method === 'GET' || method === 'HEAD'
  const isRoutine = isRead && (status < 400 || status === GIVEN_UP || (status === 401 && path === '/session'))
  if (isRoutine) return
  const time = new Date().toISOString()
  const shownPath = maskTokens(path.slice(0, 200))
  const entry = { time, id, client, method, path: shownPath, status, durationMs: Math.round(durationMs) }
  console.log(JSON.stringify(reason === undefined ? entry : { ...entry, reason: maskTokens(reason) }))
}
