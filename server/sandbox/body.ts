import type { z } from 'zod'

/** No body of the API's is nested so deeply, and what is could not be written into the audit trail again. */
const DEEPEST = 100

const isTooDeep = (value: unknown, depth = 0): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth > DEEPEST || Object.values(value).some((inner) => isTooDeep(inner, depth + 1)))

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const parseObject = (text: string): object | undefined => {
  try {
    const json: unknown = JSON.parse(text)
    return isObject(json) && !isTooDeep(json) ? json : undefined
  } catch {
    return undefined
  }
}

/**
 * Reads a JSON body whatever its Content-Type says: the API guide's own curl example sends none, and curl then calls
 * it a form. Unknown properties are dropped. Problems are collected; the result is `undefined` then.
 */
export const readBody = <Body>(text: string, schema: z.ZodType<Body>, problems: string[]): Body | undefined => {
  const json = parseObject(text)
  if (json === undefined) {
    problems.push('The body must be a JSON object.')
    return undefined
  }
  const result = schema.safeParse(json)
  if (result.success) return result.data
  for (const { path, message } of result.error.issues) problems.push(`${path.join('.') || 'The body'}: ${message}.`)
  return undefined
}
