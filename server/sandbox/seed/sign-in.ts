import type { Entity } from '../world/model.ts'

/** The way of signing in, as the audit trail names it: a tag of all that a person does, and what a sign-in is about. */
export const BY_PASSWORD: Entity = { id: 'Password', type: 'auth', value: 'Password' }

/** What a sign-in sends, as JSON: the organization's id is a bare number there. */
export const signInBody = (email: string, organizationId: string): string =>
  `{"email":${JSON.stringify(email)},"org_id":${organizationId}}`
