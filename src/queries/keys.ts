/** The keys of all that is remembered: of what resource, whose, what kind of read, and what it was asked with. */
import type { Alert } from '#api/resources/alerts.ts'
import type { Asset } from '#api/resources/assets.ts'
import type { AuditEntry } from '#api/resources/audit-trail.ts'
import type { Backup } from '#api/resources/backups.ts'
import type { Connection, Environment } from '#api/resources/connections.ts'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import type { ListedSources } from '#api/resources/data-sources.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { Discovery } from '#api/versions/discovery-cache.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import type { Policy } from '#api/resources/policies.ts'
import type { Role } from '#api/resources/roles.ts'
import type { SignInHost } from '#api/transport/session.ts'
import type { Task } from '#api/resources/tasks.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import type { DataSource } from '#lib/data-sources.ts'
import type { ConnectionState } from './connection-states.ts'
import type { FieldComparison } from '#lib/fields.ts'
import type { Page } from '#lib/paging.ts'
import type { UnitTree } from '#lib/unit-tree.ts'
import type { ActiveAlerts } from './active-alerts.ts'
import type { RaisedDay } from './kept-days.ts'
import type { RaisedDays } from './days-before.ts'
import type { ListedUser, UserSet } from './users.ts'

/** What stands under each kind, and never anything else. The words of the resources are the API's own where it has one. */
export type Reads = {
  'individual-alerts': {
    list: Page<Alert>
    merged: Page<Alert>
    count: number
    active: ActiveAlerts
    detail: Alert
  }
  'alerts-raised': { day: RaisedDay; before: RaisedDays }
  'consolidated-alerts': { all: WholeList<ConsolidatedAlert>; detail: ConsolidatedAlert }
  users: { all: UserSet; 'super-admins': UserSet; named: UserSet; detail: ListedUser }
  'organizational-units': {
    tree: UnitTree<OrganizationalUnit>
    below: UnitTree<OrganizationalUnit>
    detail: OrganizationalUnit
  }
  tasks: { list: Page<Task>; running: number; detail: Task; failed: WholeList<Task> }
  'audit-trails': { list: Page<AuditEntry>; detail: AuditEntry; invitations: ReadonlyMap<string, Date> }
  roles: { list: readonly Role[] }
  'data-sources': { listed: ListedSources; mentioned: readonly DataSource[] }
  assets: { detail: Asset; found: readonly Asset[] }
  backups: { list: Page<Backup> }
  'policy-definitions': { detail: Policy }
  'aws-environments': { detail: Environment }
  'aws-connections': { detail: Connection }
  connections: { states: ReadonlyMap<string, ConnectionState> }
  discovery: { offer: Discovery }
  comparisons: { fields: FieldComparison }
  'sign-in-hosts': { list: readonly SignInHost[] }
}

export type Resource = keyof Reads
export type Kind<Of extends Resource> = keyof Reads[Of] & string

/** The record of a resource: what its details are, and its lists are made of. */
export type RecordOf<Of extends Resource> = Reads[Of] extends { detail: infer Item extends { id: string } }
  ? Item
  : never

type Shape<Data, Item> = [Item] extends [never]
  ? 'other'
  : Data extends Item
    ? 'record'
    : Data extends { items: readonly Item[] }
      ? 'list'
      : 'other'

/**
 * What of a record stands under each kind. The types of the reads leave one word for each, so that no count, no
 * comparison and nothing else that is new can be taken for a list of records.
 */
export const SHAPES: { readonly [Of in Resource]: { readonly [K in Kind<Of>]: Shape<Reads[Of][K], RecordOf<Of>> } } = {
  'individual-alerts': { list: 'list', merged: 'list', count: 'other', active: 'list', detail: 'record' },
  'alerts-raised': { day: 'other', before: 'other' },
  'consolidated-alerts': { all: 'list', detail: 'record' },
  users: { all: 'list', 'super-admins': 'list', named: 'list', detail: 'record' },
  'organizational-units': { tree: 'other', below: 'other', detail: 'record' },
  tasks: { list: 'list', running: 'other', detail: 'record', failed: 'list' },
  'audit-trails': { list: 'list', detail: 'record', invitations: 'other' },
  roles: { list: 'other' },
  'data-sources': { listed: 'other', mentioned: 'other' },
  assets: { detail: 'record', found: 'other' },
  backups: { list: 'other' },
  'policy-definitions': { detail: 'record' },
  'aws-environments': { detail: 'record' },
  'aws-connections': { detail: 'record' },
  connections: { states: 'other' },
  discovery: { offer: 'other' },
  comparisons: { fields: 'other' },
  'sign-in-hosts': { list: 'other' },
}

/** As much of a context as what was read depends on. */
type Whose = Partial<ApiContext>

export const keyOf = <Of extends Resource, K extends Kind<Of>>(
  of: Of,
  whose: Whose,
  kind: K,
  ...asked: readonly unknown[]
) => [of, whose, kind, ...asked] as const

/** To find whatever there is of a resource, in any context. */
export const allOf = (of: Resource): readonly [Resource] => [of]
