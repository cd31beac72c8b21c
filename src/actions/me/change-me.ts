/** Changing one's own name and password; what comes without an answer is read again, as far as the API tells. */
import type { ApiContext } from '#api/transport/context.ts'
import { changeMyPassword, rememberMyName, renameMyself } from '#api/resources/me.ts'
import { userAbilities } from '#api/requests/users.ts'
import { readUser } from '#api/resources/users.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { write } from '#actions/write.ts'

/** There is no read of oneself: it takes the own id, which not every token tells. */
const readMyself = (ctx: ApiContext, userId: string | null) =>
  userId === null ? Promise.reject(new Error('The token does not tell whose it is.')) : readUser(ctx, userId)

/** Lists name their inviters, so all of them are asked for again when they are next looked at. */
export const saveMyName = async (ctx: ApiContext, userId: string | null, fullName: string): Promise<string> => {
  const name = await write<'users', string>('users', ctx, userId ?? 'me', {
    send: () => renameMyself(ctx, fullName),
    readAgain: async () => (await readMyself(ctx, userId)).fullName,
    isApplied: (after) => after === fullName,
    stillIs: (after) => `your name is “${after}”`,
  })
  rememberMyName(ctx, name)
  void queryClient.invalidateQueries({ queryKey: allOf('users') })
  return name
}

/** When the password was last changed; undefined where that cannot be seen. */
const passwordTime = async (ctx: ApiContext, userId: string | null): Promise<number | undefined> =>
  userAbilities(ctx).hasPasswordTime
    ? readMyself(ctx, userId).then(
        ({ lastPasswordChangeAt: at }) => (at === 'never' ? 0 : at?.getTime()),
        () => undefined,
      )
    : undefined

/** Nobody can read a password, but v2 tells when it was changed. */
export const saveMyPassword = async (
  ctx: ApiContext,
  userId: string | null,
  values: { current: string; next: string },
): Promise<void> => {
  const before = await passwordTime(ctx, userId)
  await write<'users', number | undefined>('users', ctx, userId ?? 'me', {
    send: async () => {
      await changeMyPassword(ctx, userId, values)
      return before
    },
    readAgain: async () => {
      const after = await passwordTime(ctx, userId)
      if (before === undefined || after === undefined) throw new Error('The time of the change is not told.')
      return after
    },
    isApplied: (after) => after !== before,
    stillIs: () => 'your password is as it was',
  })
}
