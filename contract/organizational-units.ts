import { z } from 'zod'
import { userId } from './users.ts'
import { links, listOf, uuid } from './wire.ts'

const shared = {
  id: uuid,
  name: z.string(),
  description: z.string(),
  /** Null for the Global unit only. */
  parent_id: uuid.nullable(),
  children_count: z.int().nonnegative(),
  descendant_ids: z.array(uuid),
  /** Users assigned to this unit or to any below it. */
  user_count: z.int().nonnegative(),
  configured_datasource_types: z.array(z.string()),
  task_id: z.string().nullable(),
  _etag: z.string(),
  _links: links('patch-organizational-unit', 'delete-organizational-unit', 'read-task'),
  _embedded: z.strictObject({ 'read-task': z.unknown().optional() }),
}

export const organizationalUnitV1 = z.strictObject(shared)
export type WireOrganizationalUnitV1 = z.infer<typeof organizationalUnitV1>

/** A single read of v1 has the user ids; its lists leave them out. */
export const organizationalUnitReadV1 = organizationalUnitV1.extend({ users: z.array(userId) }).strict()

export const organizationalUnitV2 = z.strictObject({
  ...shared,
  users: z.array(z.strictObject({ user_id: userId, assigned_role: uuid })),
})
export type WireOrganizationalUnitV2 = z.infer<typeof organizationalUnitV2>

export const organizationalUnitListV1 = listOf(organizationalUnitV1, {})
export const organizationalUnitListV2 = listOf(organizationalUnitV2, {})
export type WireOrganizationalUnitList =
  | z.infer<typeof organizationalUnitListV1>
  | z.infer<typeof organizationalUnitListV2>
