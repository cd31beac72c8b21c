/**
 * Inviting somebody again: the API can only delete and create. Between the two the person is nowhere but here, so what
 * is needed to create them is kept in the tab's storage from before the deletion until the invitation is sent.
 */
import { useMemo, useSyncExternalStore } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import type { Invitation } from '#api/resources/invitations.ts'
import type { User } from '#api/resources/users.ts'
import { OwnedElsewhere, ownership } from '#background/ownership.ts'
import { tabStorage } from '#lib/storage.ts'
import { removeUser } from './edit-user.ts'
import { inviteUser } from './invite-user.ts'
import { WriteUnclear } from '#actions/write.ts'

/** Bound to where it was begun. */
export type InvitingAgain = {
  ctx: ApiContext
  userId: string
  invitation: Invitation
  /** How far it has come: `deleting` until it is known to be deleted, `inviting` from then on. */
  stage: 'asked' | 'deleting' | 'inviting'
}

const KEY = 'clumio-admin.inviting-again'

const STAGES: readonly unknown[] = ['asked', 'deleting', 'inviting'] satisfies InvitingAgain['stage'][]

const isInvitingAgain = (value: unknown): value is InvitingAgain => {
  if (typeof value !== 'object' || value === null) return false
  const { ctx, userId, invitation, stage } = value as Partial<Record<keyof InvitingAgain, unknown>>
  if (typeof userId !== 'string' || !STAGES.includes(stage) || typeof ctx !== 'object' || ctx === null) return false
  if (typeof invitation !== 'object' || invitation === null) return false
  const { email, fullName, access } = invitation as Partial<Record<keyof Invitation, unknown>>
  return typeof email === 'string' && typeof fullName === 'string' && Array.isArray(access)
}

const readKept = (): readonly InvitingAgain[] => {
  const entries = tabStorage.read(KEY)
  return Array.isArray(entries) ? entries.filter(isInvitingAgain) : []
}

let kept = readKept()
const listeners = new Set<() => void>()

const isSame = (a: InvitingAgain) => (b: InvitingAgain) => a.userId === b.userId && a.ctx.host === b.ctx.host

const set = (next: readonly InvitingAgain[]) => {
  kept = next
  if (next.length === 0) tabStorage.remove(KEY)
  else tabStorage.set(KEY, JSON.stringify(next))
  for (const listener of listeners) listener()
}

const ownerName = ({ ctx, userId }: InvitingAgain): string => `inviting ${ctx.host} ${userId}`

/** What another tab goes on with, by `ownerName`. */
const elsewhere = new Set<string>()

/** What this tab has kept may be a copy: it was duplicated, or opened again. */
const claimKept = async (entry: InvitingAgain): Promise<void> => {
  const name = ownerName(entry)
  if (await ownership.claim(name)) return
  elsewhere.add(name)
  set([...kept])
  await ownership.isFree(name)
  elsewhere.delete(name)
  set([...kept])
}
for (const entry of kept) void claimKept(entry)

const keep = (entry: InvitingAgain) => set([...kept.filter((other) => !isSame(entry)(other)), entry])

export const forgetInvitingAgain = (entry: InvitingAgain): void => {
  set(kept.filter((other) => !isSame(entry)(other)))
  ownership.giveUp(ownerName(entry))
}

/**
 * Whether the person is known to be there still: read again and found, or refused at the first try. A refusal after a try
 * that nobody knows the end of says nothing of that one, and a fault of the dashboard nothing at all.
 */
const isThere = (error: unknown, stage: InvitingAgain['stage']): boolean =>
  error instanceof WriteUnclear ? error.isNotApplied : isApiError(error) && stage === 'asked'

/** Begins, or goes on from where it stopped: neither step is taken twice once it is known to be done. */
export const inviteAgain = async (begun: InvitingAgain): Promise<User> => {
  const { ctx, userId, invitation, stage } = begun
  if (!(await ownership.claim(ownerName(begun)))) throw new OwnedElsewhere()
  if (stage !== 'inviting') {
    keep({ ...begun, stage: 'deleting' })
    try {
      await removeUser(ctx, userId, { keepsDetail: true, isRepeated: stage === 'deleting' })
    } catch (error) {
      if (isThere(error, stage)) forgetInvitingAgain(begun)
      throw error
    }
    keep({ ...begun, stage: 'inviting' })
  }
  const user = await inviteUser(ctx, invitation, { isRepeated: stage !== 'asked' })
  forgetInvitingAgain(begun)
  return user
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const isInvitedElsewhere = (entry: InvitingAgain): boolean => elsewhere.has(ownerName(entry))

/** What this person has begun and not finished in this tab. */
export const useInvitingAgain = ({ host, user }: ApiContext): readonly InvitingAgain[] => {
  const all = useSyncExternalStore(subscribe, () => kept)
  return useMemo(() => all.filter(({ ctx }) => ctx.host === host && ctx.user === user), [all, host, user])
}
