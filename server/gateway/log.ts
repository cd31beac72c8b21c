/**
 * One line of JSON for each request that changes something, and for each that did not go well. Never a query, a header
 * or a body: they may hold secrets.
 */
import { GIVEN_UP } from './errors.ts'

export type LogEntry = { method: string; path: string; status: number; durationMs: number; reason?: string | undefined }
export type Log = (entry: LogEntry) => void

/** Whatever looks like a token is masked, wherever someone may have put it. */
export const maskTokens = (text: string): string => text.replaceAll(/eyJ[\w-]*(?:\.[\w-]*)*/g, 'eyJ***')

export const logToConsole: Log = ({ method, path, status, durationMs, reason }) => {
  const isRead = method === 'GET' || method === 'HEAD'
  const isRoutine = isRead && (status < 400 || status === GIVEN_UP || (status === 401 && path === '/session'))
  if (isRoutine) return
  const entry = { time: new Date().toISOString(), method, path: maskTokens(path.slice(0, 200)), status, durationMs }
  console.log(JSON.stringify(reason === undefined ? entry : { ...entry, reason: maskTokens(reason) }))
}
