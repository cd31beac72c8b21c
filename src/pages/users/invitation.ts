import { isApiError } from '#api/transport/errors.ts'
import type { AccessPair } from '#lib/access.ts'
import { bareAddress } from '#lib/addresses.ts'
import { wrongEmail, wrongName } from '#lib/people.ts'
import { visibleText, withoutInvisible } from '#lib/visible-text.ts'

/** What has been typed so far; one person and a list are kept apart, and both have the same access. */
export type InvitationDraft = {
  mode: 'one' | 'many'
  name: string
  email: string
  list: string
  pairs: readonly AccessPair[]
}

export const NO_INVITATION: InvitationDraft = { mode: 'one', name: '', email: '', list: '', pairs: [] }

export const isBegun = ({ name, email, list, pairs }: InvitationDraft): boolean =>
  name !== '' || email !== '' || list !== '' || pairs.length > 0

export type FieldErrors = { name?: string; email?: string; access?: string; form?: string }

/** Why the access cannot be sent, in the version that is chosen now. */
export const wrongAccess = (pairs: readonly AccessPair[], hasSeveralRoles: boolean): string | undefined => {
  if (pairs.length === 0) return 'Add at least one role and unit.'
  const isOneRole = new Set(pairs.map(({ roleId }) => roleId)).size === 1
  return hasSeveralRoles || isOneRole ? undefined : 'This draft gives several roles. Users v1 knows one role a user.'
}

/** Name and address as they are sent: without what cannot be seen, and without what a mail puts around an address. */
export const asSent = ({ name, email }: Pick<InvitationDraft, 'name' | 'email'>) => ({
  fullName: visibleText(name),
  email: bareAddress(visibleText(email)),
})

export const hasInvisible = ({ name, email }: InvitationDraft): boolean =>
  [name, email].some((text) => withoutInvisible(text) !== text)

export const checkInvitation = (draft: InvitationDraft, hasSeveralRoles: boolean): FieldErrors | undefined => {
  const { fullName, email } = asSent(draft)
  const errors = {
    name: wrongName(fullName),
    email: wrongEmail(email),
    access: wrongAccess(draft.pairs, hasSeveralRoles),
  }
  const wrong = Object.entries(errors).flatMap(([field, text]) => (text === undefined ? [] : [[field, text] as const]))
  return wrong.length === 0 ? undefined : Object.fromEntries(wrong)
}

/** Each of the API's sentences, at the field that it speaks of. A duplicate is always one of the email. */
export const refusedFields = (error: Error): FieldErrors => {
  if (!isApiError(error, 'invalid', 'conflict')) return {}
  const fieldOf = (message: string): keyof FieldErrors => {
    if (error.kind === 'conflict' || /e-?mail|mail service|address/i.test(message)) return 'email'
    if (/full_name|\bname\b/i.test(message)) return 'name'
    return /role|organizational.unit|access/i.test(message) ? 'access' : 'form'
  }
  const errors: FieldErrors = {}
  const messages = error.messages.length > 0 ? error.messages : [error.message]
  for (const message of messages) {
    const field = fieldOf(message)
    errors[field] = errors[field] === undefined ? message : `${errors[field]} ${message}`
  }
  return errors
}
