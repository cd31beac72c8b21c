/** Roles over all connections: each organization has ids of its own, and Clumio's own roles have the same names in all. */
import type { Role } from '#api/resources/roles.ts'
import { withChosen, type Choice } from '#lib/choices.ts'
import { counted } from '#lib/numbers.ts'
import { byLabel } from '#lib/order.ts'

type Named = Pick<Role, 'id' | 'name'>

/** What a name means in one organization: no id where it has no such role, several where it has made two alike. */
export const idsNamed = (roles: readonly Named[], name: string): readonly string[] =>
  roles.flatMap((role) => (role.name === name ? role.id : []))

/** The names over all connections, each once; it says in how many of them that tell their roles, where not in all. */
export const roleChoices = (lists: readonly (readonly Named[] | undefined)[], chosen: string): readonly Choice[] => {
  const told = lists.filter((roles) => roles !== undefined)
  const counts = new Map<string, number>()
  for (const roles of told)
    for (const name of new Set(roles.map((role) => role.name))) counts.set(name, (counts.get(name) ?? 0) + 1)
  const choices = Array.from(counts, ([name, count]) => ({
    value: name,
    label: count === told.length ? name : `${name} (in ${count} of ${counted(told.length, 'connection')})`,
  }))
  return withChosen(choices.toSorted(byLabel), chosen, (name) => name)
}
