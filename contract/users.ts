import { z } from 'zod'
import { embeddedRole } from './roles.ts'
import { links, listOf, timestamp, uuid } from './wire.ts'

/** User ids are numbers written as strings. */
export const userId = z.string().regex(/^[0-9]{1,19}$/)

/** The roles a user holds, each with the units it holds in. */
const accessEntry = z.strictObject({ role_id: uuid, organizational_unit_ids: z.array(uuid) })

const shared = {
  id: userId,
  email: z.string(),
  full_name: z.string(),
  inviter: userId.nullable(),
  is_enabled: z.boolean(),
  is_confirmed: z.boolean(),
  last_activity_timestamp: timestamp.nullable(),
  organizational_unit_count: z.int().nonnegative(),
  _links: links('update-user', 'delete-user'),
}

export const userV1 = z.strictObject({
  ...shared,
  assigned_role: uuid.nullable(),
  _embedded: z.strictObject({ name: z.string(), description: z.string() }),
})
export type WireUserV1 = z.infer<typeof userV1>

/** A single read of v1 has the assigned units; its lists leave them out. */
export const userReadV1 = userV1.extend({ assigned_organizational_unit_ids: z.array(uuid) }).strict()
export type WireUserReadV1 = z.infer<typeof userReadV1>

export const userV2 = z.strictObject({
  ...shared,
  access_control_configuration: z.array(accessEntry),
  last_password_change_timestamp: timestamp.nullable(),
  _etag: z.string(),
  _embedded: z.strictObject({ 'read-role': z.array(embeddedRole) }),
})
export type WireUserV2 = z.infer<typeof userV2>

export const userListV1 = listOf(userV1, {}, 'create-user')
export const userListV2 = listOf(userV2, {}, 'create-user')
export type WireUserListV1 = z.infer<typeof userListV1>
export type WireUserListV2 = z.infer<typeof userListV2>

const ids = z.array(uuid).nullish()
const entries = z.array(accessEntry).nullish()
const updateShared = { full_name: z.string().trim().min(1).max(200).nullish(), is_enabled: z.boolean().nullish() }

export const userUpdateV1 = z.object({
  ...updateShared,
  assigned_role: uuid.nullish(),
  organizational_unit_assignment_updates: z.object({ add: ids, remove: ids }).nullish(),
})
export type WireUserUpdateV1 = z.infer<typeof userUpdateV1>

/** Access changes are a difference, not the new whole. */
export const userUpdateV2 = z.object({
  ...updateShared,
  access_control_configuration_updates: z.object({ add: entries, remove: entries }).nullish(),
})
export type WireUserUpdateV2 = z.infer<typeof userUpdateV2>

const createShared = { email: z.email().max(254), full_name: z.string().trim().min(1).max(200) }

export const userCreateV1 = z.object({
  ...createShared,
  assigned_role: uuid.nullish(),
  organizational_unit_ids: ids,
})
export type WireUserCreateV1 = z.infer<typeof userCreateV1>

/** Without a role, an entry gets the one that suits its units. */
const createEntry = accessEntry.extend({ role_id: uuid.nullish() })

export const userCreateV2 = z.object({
  ...createShared,
  access_control_configuration: z.array(createEntry).nullish(),
})
export type WireUserCreateV2 = z.infer<typeof userCreateV2>

export const userProfileUpdate = z.object({ full_name: z.string().trim().min(1).max(200).nullish() })

const password = z
  .string()
  .min(14)
  .max(64)
  .regex(/[A-Z]/, 'must have an upper-case letter')
  .regex(/[a-z]/, 'must have a lower-case letter')
  .regex(/[0-9]/, 'must have a digit')
  .regex(/[^A-Za-z0-9\s]/, 'must have a special character')
  .regex(/^\S*$/, 'must have no spaces')

export const passwordChange = z.object({ current_password: z.string(), new_password: password })

/** What deleting a user (v1) and changing a password answer: nothing but a link. */
export const linksOnly = z.strictObject({ _links: links() })
