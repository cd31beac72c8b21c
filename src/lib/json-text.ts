/**
 * JSON as it was written: every digit, every key in its order, also one that stands twice. `JSON.parse` rounds ids of 18
 * digits, sorts keys that are numbers, and forgets all but the last of a key.
 */
import { isJson } from './json.ts'

export type JsonNode =
  | { kind: 'object'; entries: readonly (readonly [key: string, value: JsonNode])[] }
  | { kind: 'array'; items: readonly JsonNode[] }
  /** A string without its quotes; all others as written. */
  | { kind: 'string' | 'number' | 'boolean' | 'null'; text: string }

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s,:{}[\]"]+/g

type Open =
  | { kind: 'object'; entries: [string, JsonNode][]; key: string | undefined }
  | { kind: 'array'; items: JsonNode[] }

const leafOf = (token: string): JsonNode => {
  if (token.startsWith('"')) return { kind: 'string', text: JSON.parse(token) as string }
  const kind = token === 'null' ? 'null' : token === 'true' || token === 'false' ? 'boolean' : 'number'
  return { kind, text: token }
}

/** `undefined` for what is no JSON. Nothing in it is deep enough to fail. */
export const readJson = (text: string): JsonNode | undefined => {
  if (!isJson(text)) return undefined
  const open: Open[] = []
  let last: JsonNode | undefined
  const put = (node: JsonNode) => {
    const parent = open.at(-1)
    last = node
    if (parent?.kind === 'array') parent.items.push(node)
    if (parent?.kind !== 'object') return
    parent.entries.push([parent.key ?? '', node])
    parent.key = undefined
  }
  for (const [token] of text.matchAll(TOKENS)) {
    const parent = open.at(-1)
    if (token === '{') open.push({ kind: 'object', entries: [], key: undefined })
    else if (token === '[') open.push({ kind: 'array', items: [] })
    else if (token === '}' || token === ']') {
      const closed = open.pop()
      if (closed) put(closed)
    } else if (parent?.kind === 'object' && parent.key === undefined) parent.key = JSON.parse(token) as string
    else put(leafOf(token))
  }
  return last
}

/** Nothing of the API's is nested so deeply; what is would use up the stack. */
const DEEPEST = 200

class TooDeep extends Error {}

const lines = (node: JsonNode, indent: string): string => {
  if (indent.length > DEEPEST * 2) throw new TooDeep()
  if (node.kind === 'string') return JSON.stringify(node.text)
  if (node.kind !== 'array' && node.kind !== 'object') return node.text
  const inner = `${indent}  `
  const [open, close] = node.kind === 'array' ? '[]' : '{}'
  const parts =
    node.kind === 'array'
      ? node.items.map((item) => lines(item, inner))
      : node.entries.map(([key, value]) => `${JSON.stringify(key)}: ${lines(value, inner)}`)
  return parts.length === 0 ? `${open}${close}` : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`
}

/** The same text set out in lines, two blanks for each level; `undefined` for what is no JSON, or too deep for it. */
export const layOut = (text: string): string | undefined => {
  const node = readJson(text)
  try {
    return node && lines(node, '')
  } catch (thrown) {
    if (thrown instanceof TooDeep) return undefined
    throw thrown
  }
}
