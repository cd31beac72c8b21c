import { z } from 'zod'
import { links, listOf, uuid } from './wire.ts'

const permission = z.strictObject({ id: z.string(), name: z.string(), description: z.string() })
export type WirePermission = z.infer<typeof permission>

/** A role as other resources embed it: without `_links` and `_etag`. */
export const embeddedRole = z.strictObject({
  id: uuid,
  name: z.string(),
  description: z.string(),
  permissions: z.array(permission),
  user_count: z.int().nonnegative(),
})
export type WireEmbeddedRole = z.infer<typeof embeddedRole>

export const role = embeddedRole.extend({ _etag: z.string(), _links: links() }).strict()
export type WireRole = z.infer<typeof role>

export const roleList = listOf(role, {})
export const permissionList = listOf(permission, {})
