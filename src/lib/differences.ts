/** What a request asked to change, told line by line instead of as nested JSON. */
import { isObject } from './shapes.ts'

export type Difference = {
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
export const readDifferences = (body: unknown): readonly Difference[] => {
  const found: Difference[] = []
  const walk = (value: unknown, path: string, kind: Difference['kind'], depth = 0): void => {
    if (value === null || value === undefined || found.length >= MOST) return
    if (depth > DEEPEST) return void found.push({ path, kind, value: '…' })
    if (Array.isArray(value)) {
      if (value.length === 0) return
      if (kind === 'set' && value.every((item) => !isObject(item))) found.push({ path, kind, value: value.join(', ') })
      else for (const item of value) walkItem(item, path, kind)
    } else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        const side = path === '' ? undefined : KINDS[name]
        if (side !== undefined && Array.isArray(inner)) walk(inner, path, side, depth + 1)
        else walk(inner, path === '' ? name : `${path}.${name}`, kind, depth + 1)
      }
    } else found.push({ path, kind, value: scalar(value) })
  }
  const walkItem = (item: unknown, path: string, kind: Difference['kind']) => {
    if (found.length < MOST && item !== null) found.push({ path, kind, value: oneLine(item) })
  }
  walk(body, '', 'set')
  return found
}

const scalar = (value: unknown): string => (value === '' ? '(empty)' : String(value))

/** An item of a list on one line: `user_id 40, assigned_role 1000…`. */
const oneLine = (item: unknown, depth = 0): string => {
  if (!isObject(item)) return scalar(item)
  if (depth > DEEPEST) return '…'
  if (Array.isArray(item)) return item.map((inner) => oneLine(inner, depth + 1)).join(', ')
  return Object.entries(item)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${oneLine(value, depth + 1)}`)
    .join(', ')
}
