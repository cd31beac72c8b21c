import type { ApiContext } from '#api/context.ts'
import { renameMyself } from '#api/me.ts'
import { queryClient } from './client.ts'
import { USERS } from './users.ts'

/** Lists name their inviters, so all of them are asked for again when they are next looked at. */
export const saveMyName = async (ctx: ApiContext, fullName: string): Promise<string> => {
  const name = await renameMyself(ctx, fullName)
  void queryClient.invalidateQueries({ queryKey: [USERS] })
  return name
}
