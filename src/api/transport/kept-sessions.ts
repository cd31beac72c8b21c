/** Who is signed in, as the browser keeps it for all its tabs. */
import type { Session } from '#contract/session.ts'
import { isBoolean, isText, orMissing, orNull, shapeOf } from '#lib/shapes.ts'
import type { Kept } from '#lib/stored-text.ts'

export const KEY = 'clumio-admin.sessions'
/** Where a build of before kept the only one. */
export const KEY_BEFORE = 'clumio-admin.session'

export const isSession = shapeOf<Session>({
  id: isText,
  host: isText,
  origin: isText,
  isSandbox: isBoolean,
  connection: isText,
  prefix: orMissing(isText),
  token: orMissing(
    shapeOf<NonNullable<Session['token']>>({
      kind: orNull(isText),
      expiresAt: orNull(isText),
      issuedAt: orMissing(orNull(isText)),
      organizationId: orMissing(orNull(isText)),
      region: orMissing(orNull(isText)),
    }),
  ),
  user: shapeOf<Session['user']>({ id: orNull(isText), fullName: orNull(isText), email: orNull(isText) }),
})

/** Sessions, and what stands in the place of those that have ended. */
export const readKept = (kept: Kept): readonly unknown[] => [kept.read(KEY) ?? kept.read(KEY_BEFORE)].flat()
