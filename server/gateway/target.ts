/**
 * Reads the request target as it came over the wire. A URL parser resolves dot segments, backslashes and encoded dots
 * before anyone can look at them, so tricks are looked for in the raw text, and the API is sent the same raw text.
 */
import { Refusal } from './errors.ts'

const MAX_TARGET_CHARS = 8 * 1024

export type Target = { path: string; query: string }

/** Of signs that no parser makes others of. */
const PLAIN = /^(?:\/[\w~-]+)+$/

/** The path and query (with its `?`) of a plain origin-form target. */
export const readTarget = (raw: string | undefined, url: string): Target => {
  if (raw === undefined || raw.length > MAX_TARGET_CHARS)
    throw new Refusal(400, `The address of a request may have ${MAX_TARGET_CHARS} characters at most.`)
  const [, path, query] = /^(\/[^?#]*)(\?[^#]*)?$/.exec(raw) ?? []
  const isPlain = path !== undefined && (PLAIN.test(path) || (!path.startsWith('//') && new URL(url).pathname === path))
  if (!isPlain || !/^[\x21-\x7e]*$/.test(raw)) throw new Refusal(400, 'The address of the request is not a plain path.')
  return { path, query: query ?? '' }
}

/** Letters, digits and marks of an id; or an encoded character that is not a separator, a dot, a percent sign or a control. */
const SEGMENT = /^(?:[A-Za-z0-9_~:=+,-]|\.(?!\.)|%(?!2[EeFf5]|5[Cc]|[01]|7[Ff]|3[BbFf]|23|40)[0-9A-Fa-f]{2})+$/

/** The target to ask the API for: what follows `/api`, with its query byte for byte. */
export const apiTarget = ({ path, query }: Target): string => {
  const rest = path.slice('/api'.length)
  const isApiPath = path.startsWith('/api') && (rest === '' || rest.startsWith('/'))
  const segments = rest.split('/').slice(1)
  const isNormal = rest === '' || rest === '/' || segments.every((segment) => SEGMENT.test(segment) && segment !== '.')
  if (!isApiPath || !isNormal || !isWellEncoded(rest)) throw new Refusal(400, 'The path is not a path of the API.')
  checkQuery(query)
  return (rest === '' ? '/' : rest) + query
}

const isWellEncoded = (text: string): boolean => {
  if (!text.includes('%')) return true
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** By that name, or by one that is encoded. */
const MAY_FILTER = /filter|%/

const checkQuery = (query: string): void => {
  if (!isWellEncoded(query)) throw new Refusal(400, 'The query of the request is not well encoded.')
  if (!MAY_FILTER.test(query)) return
  const filters = new URLSearchParams(query).getAll('filter')
  if (filters.length > 1 || !filters.every(isFilter)) throw new Refusal(400, 'The filter is not a JSON object.')
}

/** Official clients send an empty filter for none. */
const isFilter = (text: string): boolean => {
  if (text === '') return true
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
