/**
 * People who are deleted to be invited again: between the two they are nowhere but here, so what is needed to create
 * them is kept from before the deletion until the invitation is sent.
 */
import { useMemo } from 'react'
import type { Invitation } from '#api/resources/invitations.ts'
import { isContext, isOf, whereKey, type ApiContext } from '#api/transport/context.ts'
import { isAccessPair } from '#lib/access.ts'
import { isText, listOf, oneOfThese, shapeOf } from '#lib/shapes.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { createKeptWork } from './kept-work.ts'

const STAGES = ['asked', 'deleting', 'inviting'] as const

/** Bound to where it was begun. */
export type InvitingAgain = {
  ctx: ApiContext
  userId: string
  invitation: Invitation
  /** How far it has come: `deleting` until it is known to be deleted, `inviting` from then on. */
  stage: (typeof STAGES)[number]
}

const isInvitingAgain = shapeOf<InvitingAgain>({
  ctx: isContext,
  userId: isText,
  invitation: shapeOf<Invitation>({ email: isText, fullName: isText, access: listOf(isAccessPair) }),
  stage: oneOfThese(STAGES),
})

export const keptInvitations = createKeptWork<InvitingAgain>(
  'clumio-admin.inviting-again',
  isInvitingAgain,
  ({ ctx, userId }) => `inviting ${whereKey(ctx)} ${userId}`,
)

/** Those that another tab goes on with. */
const elsewhere = createStore<readonly InvitingAgain[]>([])

/** What this tab has kept may be a copy. */
const claimKept = async (entry: InvitingAgain): Promise<void> => {
  if (await keptInvitations.claim(entry)) return
  elsewhere.set([...elsewhere.get(), entry])
  await keptInvitations.isFree(entry)
  elsewhere.set(elsewhere.get().filter((other) => other !== entry))
}
for (const entry of keptInvitations.get()) void claimKept(entry)

/** Users whom another tab invites again. */
export const useInvitedElsewhere = (present: ApiContext): ReadonlySet<string> => {
  const all = useStore(elsewhere)
  const here = whereKey(present)
  return new Set(all.filter(({ ctx }) => whereKey(ctx) === here).map(({ userId }) => userId))
}

/** What this person has begun and not finished in this tab. */
export const useInvitingAgain = (present: ApiContext): readonly InvitingAgain[] => {
  const all = useStore(keptInvitations)
  const { host, organization, user } = present
  return useMemo(
    () => all.filter(({ ctx }) => isOf(ctx, { host, organization, user })),
    [all, host, organization, user],
  )
}
