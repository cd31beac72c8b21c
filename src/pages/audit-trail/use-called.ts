import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { AuditEntry } from '#api/resources/audit-trail.ts'
import type { Entity } from '#api/transport/wire.ts'
import { personName, whoAmong, type Person } from '#lib/who.ts'
import { entityName } from '#lib/words.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet } from '#queries/users.ts'

/** What an entity is called: two users of one name are told apart. */
export type Called = (entity: Entity | null) => string

/** The trail tells users by the name that they had, and by their number: more of them is known where they are at hand. */
export const useCalled = (ctx: ApiContext, entries: readonly AuditEntry[] | undefined): Called => {
  const named = useMemo(
    () => (entries ?? []).flatMap(({ entity, parent }) => [entity, parent].flatMap(asPerson)),
    [entries],
  )
  // Asked for only where somebody reading these entries would take one for the other.
  const { data: everybody } = useQuery({ ...userSet(ctx, EVERYBODY), enabled: hasNamesakes(named) })
  return useMemo(() => {
    const known = new Map(everybody?.items.map((user) => [user.id, user]))
    const who = whoAmong([...known.values(), ...named])
    return (entity) => {
      const [person] = asPerson(entity)
      return person === undefined ? entityName(entity) : who({ ...person, email: known.get(person.id)?.email ?? '' })
    }
  }, [everybody, named])
}

const asPerson = (entity: Entity | null): Person[] =>
  entity?.type === 'user' && entity.value !== '' ? [{ id: entity.id, fullName: entity.value, email: '' }] : []

const hasNamesakes = (people: readonly Person[]): boolean => {
  const who = whoAmong(people)
  return people.some((person) => who(person) !== personName(person))
}
