/** What a request asked to change, told line by line instead of as nested JSON, with every digit as it was sent. */
import type { JsonNode } from '#contract/json-text.ts'

type Difference = {
  /** Where in the request: `users`, `schedule.start`. */
  path: string
  /** `set` gives a new value; `add` and `remove` are the halves of a change of a list. */
  kind: 'set' | 'add' | 'remove'
  value: string
}

const KINDS: Readonly<Record<string, Difference['kind']>> = {
  add: 'add',
  assign: 'add',
  remove: 'remove',
  unassign: 'remove',
}

/** More lines than this are for the JSON. */
const MOST = 200
/** Nothing of the API's is nested so deeply; what is would use up the stack. */
const DEEPEST = 50

/** Null is what the API's own clients send for "not given", so it is no difference. */
export const readDifferences = (body: JsonNode): readonly Difference[] => {
  const found: Difference[] = []
  const walk = (node: JsonNode, path: string, kind: Difference['kind'], depth = 0): void => {
    if (node.kind === 'null' || found.length >= MOST) return
    if (depth > DEEPEST) return void found.push({ path, kind, value: '…' })
    if (node.kind === 'array') {
      if (node.items.length === 0) return
      if (kind === 'set' && node.items.every((item) => 'text' in item))
        found.push({ path, kind, value: joined(node.items) })
      else for (const item of node.items) walkItem(item, path, kind)
    } else if (node.kind === 'object') {
      for (const [name, inner] of node.entries) {
        const side = path === '' ? undefined : KINDS[name]
        if (side !== undefined && inner.kind === 'array') walk(inner, path, side, depth + 1)
        else walk(inner, path === '' ? name : `${path}.${name}`, kind, depth + 1)
      }
    } else found.push({ path, kind, value: oneLine(node) })
  }
  const walkItem = (item: JsonNode, path: string, kind: Difference['kind']) => {
    if (found.length < MOST && item.kind !== 'null') found.push({ path, kind, value: oneLine(item) })
  }
  walk(body, '', 'set')
  return found
}

const joined = (items: readonly JsonNode[], depth = 0): string => items.map((item) => oneLine(item, depth)).join(', ')

/** An item of a list on one line: `user_id 40, assigned_role 1000…`. */
const oneLine = (node: JsonNode, depth = 0): string => {
  if ('text' in node) return node.kind === 'string' && node.text === '' ? '(empty)' : node.text
  if (depth > DEEPEST) return '…'
  if (node.kind === 'array') return joined(node.items, depth + 1)
  return node.entries
    .filter(([, value]) => value.kind !== 'null')
    .map(([name, value]) => `${name} ${oneLine(value, depth + 1)}`)
    .join(', ')
}
