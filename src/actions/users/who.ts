/** Who users are among all that the unit on screen knows. */
import { useQuery } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { personName, whoAmong, type Who } from '#lib/who.ts'
import { queryClient } from '#queries/client.ts'
import { EVERYBODY, userSet, type UserSet } from '#queries/users.ts'

const known = new WeakMap<UserSet, Who>()

/** One for each answer of the API, so that namesakes are looked for once. */
const amongAll = (set: UserSet | undefined): Who => {
  if (set === undefined) return personName
  const who = known.get(set) ?? whoAmong(set.items)
  known.set(set, who)
  return who
}

export const useWho = (ctx: ApiContext): Who => amongAll(useQuery(userSet(ctx, EVERYBODY)).data)

/** The same for what goes on outside of screens: among those whom a screen has read. */
export const whoIn = (ctx: ApiContext): Who => amongAll(queryClient.getQueryData(userSet(ctx, EVERYBODY).queryKey))
