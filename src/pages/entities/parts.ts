/** What an entity's page is made of. Each part asks for itself, waits, and says what has failed, in its own place. */
import type { ComponentType } from 'react'
import { assetKind } from '#api/resources/asset-kinds.ts'
import { assetRequest } from '#api/resources/assets.ts'
import { connectionRequest, environmentRequest } from '#api/resources/connections.ts'
import { policyRequest } from '#api/resources/policies.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import type { EntityRef } from '#lib/entity-key.ts'
import { AlertsPart } from './AlertsPart.tsx'
import { AssetSubject } from './AssetSubject.tsx'
import { ConnectionSubject } from './ConnectionSubject.tsx'
import { EnvironmentSubject } from './EnvironmentSubject.tsx'
import type { PartProps } from './part-props.ts'
import { PolicySubject } from './PolicySubject.tsx'
import { TasksPart } from './TasksPart.tsx'
import { TrailPart } from './TrailPart.tsx'
import { UnreadSubject } from './UnreadSubject.tsx'

/** What others tell of it, in this order. */
export const PARTS: readonly (readonly [name: string, Part: ComponentType<PartProps>])[] = [
  ['alerts', AlertsPart],
  ['tasks', TasksPart],
  ['trail', TrailPart],
]

type Subject = {
  /** What it tells of itself. */
  Subject: ComponentType<PartProps>
  /** The call behind that. */
  request?: (ctx: ApiContext, entity: EntityRef) => ApiRequest
}

const OTHERS: Readonly<Record<string, Subject>> = {
  policy: { Subject: PolicySubject, request: (ctx, { id }) => policyRequest(ctx, id) },
  aws_environment: { Subject: EnvironmentSubject, request: (ctx, { id }) => environmentRequest(ctx, id) },
  aws_connection: { Subject: ConnectionSubject, request: (ctx, { id }) => connectionRequest(ctx, id) },
}

const ASSET: Subject = { Subject: AssetSubject, request: (ctx, { type, id }) => assetRequest(ctx, type, id) }

export const subjectOf = (type: string): Subject => {
  if (assetKind(type) !== undefined) return ASSET
  return (Object.hasOwn(OTHERS, type) ? OTHERS[type] : undefined) ?? { Subject: UnreadSubject }
}
