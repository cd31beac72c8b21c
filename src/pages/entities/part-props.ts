import type { ApiContext } from '#api/transport/context.ts'
import type { EntityRef } from '#lib/entity-key.ts'

/** What each part of an entity’s page is told: what it is about. */
export type PartProps = { ctx: ApiContext; entity: EntityRef }
