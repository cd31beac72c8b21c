/** The details of an audit entry: evidence, and so read as they were written. */
import { fieldOf, itemsOf, readJson, textOf, type JsonNode } from '#contract/json-text.ts'

type Tag = { id: string; type: string; value: string }

type AuditDetails = {
  /** What was sent; `undefined` where the details are not in the form that is documented. */
  body: JsonNode | undefined
  tags: readonly Tag[]
}

const toTag = (node: JsonNode): Tag => {
  const part = (name: string) => textOf(fieldOf(node, name))
  return { id: part('id'), type: part('type'), value: part('value') }
}

export const readDetails = (text: string): AuditDetails => {
  const details = readJson(text)
  if (details?.kind !== 'object') return { body: undefined, tags: [] }
  return {
    body: fieldOf(details, 'request_body') ?? { kind: 'null', text: 'null' },
    tags: itemsOf(fieldOf(details, 'tags'))
      .filter(({ kind }) => kind === 'object')
      .map(toTag),
  }
}
