import { z } from 'zod'
import { UNIT_TEXT_MAX_LENGTH } from './operations.ts'
import { task } from './tasks.ts'
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
  _embedded: z.strictObject({ 'read-task': task.optional() }),
}

const organizationalUnitV1 = z.strictObject(shared)

/** A single read of v1 has the user ids; its lists leave them out. */
export const organizationalUnitReadV1 = organizationalUnitV1.extend({ users: z.array(userId) }).strict()

export const organizationalUnitV2 = z.strictObject({
  ...shared,
  users: z.array(z.strictObject({ user_id: userId, assigned_role: uuid })),
})
export type WireOrganizationalUnitV2 = z.infer<typeof organizationalUnitV2>

export const organizationalUnitListV1 = listOf(organizationalUnitV1, {})
export const organizationalUnitListV2 = listOf(organizationalUnitV2, {})

const assignmentV2 = z.object({ user_id: userId, assigned_role: uuid })
const entityReference = z.object({ id: z.string().min(1), type: z.string().min(1) })
/** Their types are an open set. */
const unitEntities = z
  .array(z.object({ primary_entity: entityReference, parent_entity: entityReference.nullish() }))
  .nullish()
const unitName = z.string().trim().min(1).max(UNIT_TEXT_MAX_LENGTH)
const unitDescription = z.string().max(UNIT_TEXT_MAX_LENGTH).nullish()
const createShared = {
  name: unitName,
  description: unitDescription,
  /** Absent: under the context's own unit. */
  parent_id: uuid.nullish(),
  entities: unitEntities,
}

export const organizationalUnitCreateV1 = z.object({ ...createShared, users: z.array(userId).nullish() })
export const organizationalUnitCreateV2 = z.object({ ...createShared, users: z.array(assignmentV2).nullish() })
export type WireOrganizationalUnitCreateV1 = z.infer<typeof organizationalUnitCreateV1>

const changesOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ add: z.array(item).nullish(), remove: z.array(item).nullish() }).nullish()
const patchShared = {
  name: unitName.nullish(),
  description: unitDescription,
  entities: z.object({ add: unitEntities, remove: unitEntities }).nullish(),
}

/** Users and entities change by a difference; name and description by their new value. */
export const organizationalUnitPatchV1 = z.object({ ...patchShared, users: changesOf(userId) })
export const organizationalUnitPatchV2 = z.object({
  ...patchShared,
  users: changesOf(assignmentV2),
  protection_groups: z
    .object({ assign: z.array(z.string()).nullish(), unassign: z.array(z.string()).nullish() })
    .nullish(),
})
export type WireOrganizationalUnitPatchV2 = z.infer<typeof organizationalUnitPatchV2>

const idle = { task_id: true, _etag: true, _embedded: true } as const
const idleLinks = links('patch-organizational-unit', 'delete-organizational-unit')

/** What creating and patching answer: 200 without a task (`Done`), 202 while one works on the entities (`Accepted`). */
export const organizationalUnitDoneV1 = organizationalUnitReadV1.omit(idle).extend({ _links: idleLinks }).strict()
export const organizationalUnitDoneV2 = organizationalUnitV2.omit(idle).extend({ _links: idleLinks }).strict()
export const organizationalUnitAcceptedV1 = organizationalUnitReadV1.omit({ _etag: true }).strict()
export const organizationalUnitAcceptedV2 = organizationalUnitV2.omit({ _etag: true }).strict()

export const organizationalUnitDeleted = z.strictObject({
  task_id: z.string(),
  _links: links('read-task'),
  _embedded: z.strictObject({ 'read-task': task.optional() }),
})
export type WireOrganizationalUnitDeleted = z.infer<typeof organizationalUnitDeleted>
