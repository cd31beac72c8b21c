/** What an entity is called in an address: a type and an id, of which the first has no point in it. */
export type EntityRef = { type: string; id: string }

export const entityKey = ({ type, id }: EntityRef): string => `${type}.${id}`

/** Nothing for a text that names none. */
export const readEntityKey = (key: string): EntityRef | undefined => {
  const [, type, id] = /^([a-z0-9_]{1,64})\.(.+)$/s.exec(key) ?? []
  return type === undefined || id === undefined ? undefined : { type, id }
}
