/**
 * Two answers about the same records, as they were sent, field by field. A field is a path:
 * `access_control_configuration[].role_id`.
 */
import { fieldOf, textOf, type JsonNode } from '#contract/json-text.ts'

type FieldChange = {
  path: string
  /** An example of what is there before and after; nothing where the field is not there. */
  before: string | undefined
  after: string | undefined
}

type Values = Map<string, string[]>

const put = (values: Values, path: string, text: string) => {
  const texts = values.get(path)
  if (texts === undefined) values.set(path, [text])
  else texts.push(text)
}

/** Nothing of the API's is nested so deeply; what is would use up the stack. */
const DEEPEST = 50

const collect = (values: Values, path: string, node: JsonNode, depth = 0): void => {
  if (depth > DEEPEST) return put(values, path, '…')
  if (node.kind === 'array') {
    if (node.items.length === 0) put(values, path, '[]')
    for (const item of node.items) collect(values, `${path}[]`, item, depth + 1)
  } else if (node.kind === 'object') {
    if (node.entries.length === 0) put(values, path, '{}')
    for (const [key, inner] of node.entries) collect(values, path === '' ? key : `${path}.${key}`, inner, depth + 1)
  } else put(values, path, node.kind === 'string' ? JSON.stringify(node.text) : node.text)
}

const valuesOf = (item: JsonNode): Values => {
  const values: Values = new Map()
  collect(values, '', item)
  return values
}

const idOf = (item: JsonNode): string => textOf(fieldOf(item, 'id'))

export type FieldComparison = {
  changes: readonly FieldChange[]
  sameCount: number
  recordCount: number
  /** Records that only one of the answers has. */
  apartCount: number
}

/** What differs for the records that both answers have, each field once, and how many fields do not differ. */
export const compareFields = (before: readonly JsonNode[], after: readonly JsonNode[]): FieldComparison => {
  const later = new Map(after.map((item) => [idOf(item), valuesOf(item)]))
  const changes = new Map<string, FieldChange>()
  const same = new Set<string>()
  let compared = 0
  for (const item of before) {
    const old = valuesOf(item)
    const now = later.get(idOf(item))
    if (now === undefined) continue
    compared += 1
    for (const path of new Set([...old.keys(), ...now.keys()])) {
      const [was, is] = [old.get(path), now.get(path)]
      if (was?.join() === is?.join()) same.add(path)
      else if (!changes.has(path)) changes.set(path, { path, before: was?.[0], after: is?.[0] })
    }
  }
  for (const path of changes.keys()) same.delete(path)
  return {
    changes: [...changes.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    sameCount: same.size,
    recordCount: compared,
    apartCount: before.length + after.length - 2 * compared,
  }
}
