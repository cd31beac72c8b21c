import { isSameAccess, type AccessPair } from '#lib/access.ts'

/** What a person is changing about a user, with what the change was begun from. */
export type Draft = NameDraft | AccessDraft

export type NameDraft = { kind: 'name'; begun: string; text: string }

export type AccessDraft = {
  kind: 'access'
  begun: readonly AccessPair[]
  pairs: readonly AccessPair[]
  /** Whether it was begun in a version that knows several roles a user. */
  hasSeveralRoles: boolean
}

export const isUnsaved = (draft: Draft | null): boolean => {
  if (draft === null) return false
  return draft.kind === 'name' ? draft.text !== draft.begun : !isSameAccess(draft.begun, draft.pairs)
}

/** Whether a draft means the same after the person has switched between versions with one and with several roles. */
export const canCarry = (draft: AccessDraft, present: readonly AccessPair[], hasSeveralRoles: boolean): boolean => {
  if (draft.hasSeveralRoles === hasSeveralRoles) return true
  const isOneRole = new Set(draft.pairs.map(({ roleId }) => roleId)).size <= 1
  return isSameAccess(draft.begun, present) && (hasSeveralRoles || isOneRole)
}
