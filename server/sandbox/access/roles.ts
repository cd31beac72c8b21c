import { SUPER_ADMIN_ROLE_ID, UNIT_ADMIN_ROLE_ID, type RoleType } from '#contract/operations.ts'
import type { WirePermission } from '#contract/roles.ts'

/** Ids of the predefined roles. Those from `application` on are not documented: ours only. */
export const ROLE = {
  superAdmin: SUPER_ADMIN_ROLE_ID,
  unitAdmin: UNIT_ADMIN_ROLE_ID,
  application: '20000000-0000-0000-0000-000000000000',
  backup: '30000000-0000-0000-0000-000000000000',
  helpdesk: '40000000-0000-0000-0000-000000000000',
  reporting: '50000000-0000-0000-0000-000000000000',
} as const

/** Ids of the roles that this organization has made for itself. */
export const CUSTOM_ROLE = {
  restore: '7c4f0d3e-9b1a-4d52-8e67-3a5b1f0c9d24',
  watch: 'e1a95b60-2f3c-4c8d-b714-60d8a2c7f935',
} as const

/** What may be written; whoever may sign in may read everything in the units of their own. */
export type Right = 'alerts' | 'tasks' | 'users' | 'units' | 'backups' | 'policies' | 'restores'

export const PERMISSIONS: readonly WirePermission[] = [
  { id: '1', name: 'Policy Management', description: 'Create and change policies, rules and protection groups' },
  { id: '2', name: 'Data Source Management', description: 'Connect, change and remove data sources' },
  { id: '3', name: 'Perform Backup (Scheduled or On-demand)', description: 'Run backups of protected assets' },
  { id: '4', name: 'Regular Restore', description: 'Restore whole assets in place or elsewhere' },
  { id: '5', name: 'Redirected Granular Restore', description: 'Restore files and records to another place' },
  { id: '6', name: 'Dashboards & Reports', description: 'See dashboards, make and download reports' },
  {
    id: '7',
    name: 'Some Admin Functions',
    description: 'User management, SSO and MFA, IP allow list, password expiry, organizational units, KMS',
  },
  { id: '8', name: 'Other Admin Functions', description: 'API tokens, tasks, alerts, audit logs' },
]

export type Role = {
  readonly id: string
  readonly type: RoleType
  readonly name: string
  readonly description: string
  /** In the order of the permissions: F full, P partial, - none. */
  readonly grants: string
  readonly rights: readonly Right[]
}

export const ROLES: readonly Role[] = [
  {
    id: ROLE.superAdmin,
    type: 'default',
    name: 'Super Admin',
    description: 'Full access to everything, organization-wide settings included',
    grants: 'FFFFFFFF',
    rights: ['alerts', 'tasks', 'users', 'units', 'backups', 'policies', 'restores'],
  },
  {
    id: ROLE.unitAdmin,
    type: 'default',
    name: 'Organizational Unit Admin',
    description: 'Full access inside assigned units, no organization-wide settings',
    grants: 'FFFFFFFF',
    rights: ['alerts', 'tasks', 'users', 'units', 'backups', 'policies', 'restores'],
  },
  {
    id: ROLE.application,
    type: 'default',
    name: 'Application Admin',
    description: 'Full access to everything but organization-wide settings',
    grants: 'FFFFFF-F',
    rights: ['alerts', 'tasks', 'backups', 'policies', 'restores'],
  },
  {
    id: ROLE.backup,
    type: 'default',
    name: 'Backup Admin',
    description: 'Policies, data sources, backups and restores; no granular record retrieval',
    grants: 'FFFFPF-P',
    rights: ['tasks', 'backups', 'policies', 'restores'],
  },
  {
    id: ROLE.helpdesk,
    type: 'default',
    name: 'Helpdesk Admin',
    description: 'Full access to tokens, tasks, alerts and audit logs; backups and restores on demand; views the rest',
    grants: 'PPPFPP-F',
    rights: ['alerts', 'tasks', 'backups', 'restores'],
  },
  {
    id: ROLE.reporting,
    type: 'default',
    name: 'Reporting/Audit Admin',
    description: 'Views everything and generates reports',
    grants: '-----F-P',
    rights: [],
  },
  {
    id: CUSTOM_ROLE.restore,
    type: 'custom',
    name: 'Restore Operator',
    description: 'Restores what others have backed up, and stops what goes wrong',
    grants: '---FP---',
    rights: ['tasks', 'restores'],
  },
  {
    id: CUSTOM_ROLE.watch,
    type: 'custom',
    name: 'On-call Unit Watch',
    description: 'Looks after the alerts of a unit at night',
    grants: '-----P-P',
    rights: ['alerts'],
  },
]

export const roleById = (id: string): Role | undefined => ROLES.find((role) => role.id === id)

/** A role's permissions. The API does not say how full and partial look; as in its samples, the description says it. */
export const permissionsOf = (role: Role): WirePermission[] =>
  PERMISSIONS.flatMap(({ id, name }, at) => {
    const grant = role.grants[at]
    return grant === '-' ? [] : [{ id, name, description: grant === 'F' ? 'Full' : 'Partial' }]
  })
