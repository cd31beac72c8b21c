/** What a signed-in user may change about themselves. */
import { asText, type Loose } from '#api/transport/wire.ts'
import type { WireUserV2 } from '#contract/users.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { ask, nothing } from './ask.ts'
import { identity } from '#api/transport/identity.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { promisedVersion } from '#api/versions/versions.ts'

const nameOptions = (fullName: string) => ({ body: { full_name: fullName } })

export const renameMyselfRequest = (ctx: ApiContext, fullName: string): ApiRequest =>
  describeRequest(ctx, 'update-user-profile', nameOptions(fullName))

/** Answers the name as it is now. */
export const renameMyself = (ctx: ApiContext, fullName: string): Promise<string> => {
  const toName = (wire: Loose<WireUserV2>) => asText(wire.full_name) || fullName
  return ask(ctx, 'update-user-profile', toName, nameOptions(fullName))
}

/** The name on screen follows. */
export const rememberMyName = (ctx: ApiContext, fullName: string): void => {
  const session = identity.of(ctx)
  // Somebody else may have signed in while the answer was on its way.
  if (session) identity.set({ ...session, user: { ...session.user, fullName } })
}

/** v1 names the user in the path; v2 always means the caller. */
export const needsOwnId = ({ versions, host }: ApiContext): boolean =>
  promisedVersion('change-password', versions, host) === 'v1'

type Passwords = { current: string; next: string }

const passwordOptions = (ctx: ApiContext, userId: string | null, { current, next }: Passwords) => ({
  ...(userId !== null && needsOwnId(ctx) && { path: { user_id: userId } }),
  body: { current_password: current, new_password: next },
})

export const changeMyPasswordRequest = (ctx: ApiContext, userId: string | null, passwords: Passwords): ApiRequest =>
  describeRequest(ctx, 'change-password', passwordOptions(ctx, userId, passwords))

export const changeMyPassword = (ctx: ApiContext, userId: string | null, passwords: Passwords): Promise<void> =>
  ask(ctx, 'change-password', nothing, passwordOptions(ctx, userId, passwords))
