/** JSON that stands in an answer as it was written: with digits and keys that no value of JavaScript would keep. */
import { randomUUID } from 'node:crypto'

/** Nobody can know it, and so none can write it into a record. */
const MARK = randomUUID()
const MARKED = new RegExp(`"${MARK}((?:[^"\\\\]|\\\\.)*)"`, 'g')

export class RawJson {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }

  toJSON(): string {
    return MARK + this.text
  }
}

export const toJsonText = (body: object): string => {
  const text = JSON.stringify(body)
  if (!text.includes(MARK)) return text
  return text.replaceAll(MARKED, (_, written: string) => JSON.parse(`"${written}"`) as string)
}
