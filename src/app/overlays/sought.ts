/** What a text that somebody types into the palette may be, and so what has to be asked for it. */
import { isNativeId } from '#api/resources/native-ids.ts'
import { addressSought } from '#lib/find.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NUMBER = /^\d{1,19}$/
const LEAST_LETTERS = 2

type Sought =
  | { kind: 'nothing'; text: '' }
  /** Of an alert, a task or an asset. */
  | { kind: 'uuid'; text: string }
  /** Of a user or a task. */
  | { kind: 'number'; text: string }
  /** AWS's own id or ARN of an asset. */
  | { kind: 'native'; text: string }
  /** Somebody's email. */
  | { kind: 'address'; text: string }
  | { kind: 'name'; text: string }

export const readSought = (typed: string): Sought => {
  const text = typed.trim()
  const id = text.toLowerCase()
  if (UUID.test(id)) return { kind: 'uuid', text: id }
  if (NUMBER.test(id)) return { kind: 'number', text: id }
  const native = [text, id].find(isNativeId)
  if (native !== undefined) return { kind: 'native', text: native }
  if (text.length < LEAST_LETTERS) return { kind: 'nothing', text: '' }
  return { kind: addressSought(text) === '' ? 'name' : 'address', text }
}
