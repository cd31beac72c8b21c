/** Two answers about the same records, field by field. A field is a path: `access_control_configuration[].role_id`. */

export type FieldChange = {
  path: string
  /** An example of what is there before and after; nothing where the field is not there. */
  before: string | undefined
  after: string | undefined
}

type Values = Map<string, string[]>

const put = (values: Values, path: string, value: unknown) => {
  const text = JSON.stringify(value) ?? 'null'
  const texts = values.get(path)
  if (texts === undefined) values.set(path, [text])
  else texts.push(text)
}

/** Nothing of the API's is nested so deeply; what is would use up the stack. */
const DEEPEST = 50

const collect = (values: Values, path: string, value: unknown, depth = 0): void => {
  if (depth > DEEPEST) return put(values, path, '…')
  if (Array.isArray(value)) {
    if (value.length === 0) put(values, path, value)
    for (const item of value) collect(values, `${path}[]`, item, depth + 1)
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length === 0) put(values, path, value)
    for (const [key, inner] of entries) collect(values, path === '' ? key : `${path}.${key}`, inner, depth + 1)
  } else put(values, path, value)
}

const valuesOf = (item: unknown): Values => {
  const values: Values = new Map()
  collect(values, '', item)
  return values
}

type Item = { id?: unknown }

export type FieldComparison = { changes: readonly FieldChange[]; sameCount: number; recordCount: number }

/** What differs for the records that both answers have, each field once, and how many fields do not differ. */
export const compareFields = (before: readonly Item[], after: readonly Item[]): FieldComparison => {
  const later = new Map(after.map((item) => [item.id, valuesOf(item)]))
  const changes = new Map<string, FieldChange>()
  const same = new Set<string>()
  let compared = 0
  for (const item of before) {
    const old = valuesOf(item)
    const now = later.get(item.id)
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
  }
}
