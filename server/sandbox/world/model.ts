/** What the sandbox keeps: immutable records, with times in seconds, that each resource turns into its wire shape. */
import type { WireEntity } from '#contract/wire.ts'
import type { Seconds } from './time.ts'

export type Entity = Readonly<WireEntity>

export type Estate = {
  organizationId: string
  /** AWS accounts by region: what alerts and most tasks happen in. */
  environments: readonly Entity[]
  domains: readonly Entity[]
  /** The unit that has an environment or domain, by the entity's id. */
  placements: ReadonlyMap<string, string>
}

type ConnectionStatus = 'connecting' | 'connected' | 'unlinked'

/** What connects an AWS account in one region. */
export type Connection = {
  /** `<account>_<region>` */
  readonly id: string
  readonly account: string
  readonly region: string
  readonly name: string | null
  readonly status: ConnectionStatus
  /** Null while it is connecting. */
  readonly environment: Entity | null
  readonly createdAt: Seconds
  /** What is protected in it, as the API names it. */
  readonly assetTypes: readonly string[]
  readonly token: string
  readonly externalId: string
}

/** The keys of an account's own, with which its backups are encrypted. */
export type Wallet = {
  readonly id: string
  readonly account: string
  readonly region: string
  readonly state: 'Waiting' | 'Enabled' | 'Error'
  readonly keysInError: readonly string[]
  readonly regions: readonly string[]
  readonly token: string
}

export type Unit = {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Null for the Global unit only. */
  readonly parentId: string | null
  readonly taskId: string | null
}

export type Access = { readonly roleId: string; readonly unitIds: readonly string[] }

export type User = {
  readonly id: string
  readonly email: string
  readonly fullName: string
  readonly inviter: string | null
  readonly isEnabled: boolean
  readonly isConfirmed: boolean
  readonly lastActivityAt: Seconds | null
  readonly lastPasswordChangeAt: Seconds | null
  /** In the order of assignment: the first unit of the first entry is where requests without a context are served. */
  readonly access: readonly Access[]
}

export type Severity = 'error' | 'warning'

export type Alert = {
  readonly id: string
  readonly type: string
  readonly cause: string
  readonly severity: Severity
  readonly raisedAt: Seconds
  readonly updatedAt: Seconds
  /** Null while the alert is active. */
  readonly clearedAt: Seconds | null
  readonly raisedCount: number
  readonly groupId: string
  readonly notes: string
  readonly primary: Entity
  /** The environment it happened in; the alert belongs to the unit that has this environment. */
  readonly parent: Entity
  readonly variables: Readonly<Record<string, string>> | null
  readonly tags: readonly Entity[]
}

/** A task is a plan: its status at a moment follows from these times. */
export type Task = {
  readonly id: string
  readonly type: string
  readonly createdAt: Seconds
  readonly startsAt: Seconds
  readonly endsAt: Seconds
  readonly outcome: 'completed' | 'failed'
  /** When its abort was asked for, and when it has stopped. */
  readonly abort: { readonly askedAt: Seconds; readonly doneAt: Seconds } | null
  readonly primary: Entity
  /** An environment, a domain or a unit: where the task belongs. */
  readonly parent: Entity
}

export type AuditStatus = 'success' | 'failure' | 'partial_success'

export type AuditEvent = {
  readonly id: string
  readonly at: Seconds
  readonly userEmail: string | null
  readonly action: string
  readonly category: string
  readonly status: AuditStatus
  readonly interface: 'UI' | 'API' | null
  readonly ipAddress: string | null
  readonly primary: Entity | null
  readonly parent: Entity | null
  /** As JSON, with every digit as it was sent. */
  readonly requestBody: string
  /** The unit it happened in, shown as a tag. */
  readonly unit: Entity
}
