import type { AuditListChoice } from '#api/requests/audit-trail.ts'
import { paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { auditFields } from './state.ts'

export const auditTrailPage: PageDefinition<AuditListChoice> = definePage({
  link: paths.auditTrail,
  title: 'Audit trail',
  group: 'Activity',
  icon: 'history',
  resource: 'audit-trails',
  fields: auditFields,
  hasTable: true,
  ofUnit: ['entityId', 'parentId', 'parent', 'unitId'],
  firstReads: (read, ctx, choice) => read.auditList(ctx, choice),
  screen: async () => (await import('./AuditTrailPage.tsx')).AuditTrailPage,
  record: {
    link: paths.auditEntry,
    param: 'entryKey',
    firstReads: (read, ctx, key) => read.auditDetail(ctx, key),
    screen: async () => (await import('./AuditPanel.tsx')).AuditPanel,
  },
})
