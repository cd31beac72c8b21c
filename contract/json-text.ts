/**
 * JSON as it was written: every digit, every key in its order, also one that stands twice. `JSON.parse` rounds ids of 18
 * digits, sorts keys that are numbers, and forgets all but the last of a key.
 */

export type JsonNode =
  | { kind: 'object'; entries: readonly (readonly [key: string, value: JsonNode])[] }
  | { kind: 'array'; items: readonly JsonNode[] }
  /** A string without its quotes; all others as written. */
  | { kind: 'string' | 'number' | 'boolean' | 'null'; text: string }

export const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

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

/** What an object has under a key, the last where it stands twice, as `JSON.parse` has it. */
export const fieldOf = (node: JsonNode | undefined, key: string): JsonNode | undefined =>
  node?.kind === 'object' ? node.entries.findLast(([name]) => name === key)?.[1] : undefined

export const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] => (node?.kind === 'array' ? node.items : [])

/** A string, or any other single value as written; empty for none. */
export const textOf = (node: JsonNode | undefined): string => (node && 'text' in node ? node.text : '')

/** The same with every field, at any depth, as `change` leaves it; one that it makes nothing of is left out. */
export const withFields = (
  node: JsonNode,
  change: (key: string, value: JsonNode) => JsonNode | undefined,
): JsonNode => {
  if (node.kind === 'array') return { kind: 'array', items: node.items.map((item) => withFields(item, change)) }
  if (node.kind !== 'object') return node
  const entries = node.entries.flatMap(([key, value]) => {
    const changed = change(key, value)
    return changed === undefined ? [] : [[key, withFields(changed, change)] as const]
  })
  return { kind: 'object', entries }
}

/** Nothing of the API's is nested so deeply; what is would use up the stack. */
const DEEPEST = 200

class TooDeep extends Error {}

const written = (node: JsonNode, depth: number, isLaidOut: boolean): string => {
  if (depth > DEEPEST) throw new TooDeep()
  if (node.kind === 'string') return JSON.stringify(node.text)
  if (node.kind !== 'array' && node.kind !== 'object') return node.text
  const [open, close] = node.kind === 'array' ? '[]' : '{}'
  const write = (inner: JsonNode) => written(inner, depth + 1, isLaidOut)
  const colon = isLaidOut ? ': ' : ':'
  const parts =
    node.kind === 'array'
      ? node.items.map(write)
      : node.entries.map(([key, value]) => `${JSON.stringify(key)}${colon}${write(value)}`)
  if (!isLaidOut || parts.length === 0) return `${open}${parts.join(',')}${close}`
  const [outer, inner] = [`\n${'  '.repeat(depth)}`, `\n${'  '.repeat(depth + 1)}`]
  return `${open}${inner}${parts.join(`,${inner}`)}${outer}${close}`
}

const unlessTooDeep = (write: () => string): string | undefined => {
  try {
    return write()
  } catch (thrown) {
    if (thrown instanceof TooDeep) return undefined
    throw thrown
  }
}

/** As short as it can be said; `undefined` for what is too deep for it. */
export const writeJson = (node: JsonNode): string | undefined => unlessTooDeep(() => written(node, 0, false))

/** The same text set out in lines, two blanks for each level; `undefined` for what is no JSON, or too deep for it. */
export const layOut = (text: string): string | undefined => {
  const node = readJson(text)
  return node && unlessTooDeep(() => written(node, 0, true))
}
