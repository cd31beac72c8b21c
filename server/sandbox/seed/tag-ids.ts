import type { Entity } from '../world/model.ts'
import { uuidOf } from './random.ts'

const tagIds = new Map<string, string>()

/** The id of a tag is its environment's own; that of its key is the one without a value. */
export const tagIdOf = (environment: Entity, key: string, value: string): string => {
  const name = `${environment.id}/${key}:${value}`
  const id = tagIds.get(name) ?? uuidOf(name)
  tagIds.set(name, id)
  return id
}

/** As alerts tell tags: as one text. */
export const partsOf = ({ value }: Entity): readonly [key: string, value: string] => {
  const at = value.indexOf(':')
  return [value.slice(0, at), value.slice(at + 1)]
}

/** The same tags, as they are called in this environment. */
export const ownTags = (environment: Entity, tags: readonly Entity[]): Entity[] =>
  tags.map((tag) => ({ ...tag, id: tagIdOf(environment, ...partsOf(tag)) }))
