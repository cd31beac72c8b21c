/** Every page by what people come for it. A page is listed once it exists. */
import {
  IconBell,
  IconBraces,
  IconHistory,
  IconLayoutDashboard,
  IconListCheck,
  IconShieldHalf,
  IconSitemap,
  IconStack2,
  IconTable,
  IconUsers,
} from '@tabler/icons-react'
import { paths, type Place } from '#lib/unit-paths.ts'
import { keptParams } from '#ui/preferences.ts'

export type PageEntry = {
  name: string
  path: (place: Place, search?: URLSearchParams) => string
  /** The table whose arrangement the link brings back. */
  table?: string
  Icon: typeof IconBell
}

export const PAGE_GROUPS: readonly { title?: string; pages: readonly PageEntry[] }[] = [
  { pages: [{ name: 'Overview', path: paths.overview, Icon: IconLayoutDashboard }] },
  {
    title: 'Triage',
    pages: [
      { name: 'Alerts', path: paths.alerts, table: 'alerts', Icon: IconBell },
      { name: 'Consolidated alerts', path: paths.consolidatedAlerts, Icon: IconStack2 },
    ],
  },
  {
    title: 'Access',
    pages: [
      { name: 'Users', path: paths.users, table: 'users', Icon: IconUsers },
      { name: 'Roles', path: paths.roles, Icon: IconShieldHalf },
      { name: 'Access review', path: paths.accessReview, Icon: IconTable },
      { name: 'Organizational units', path: paths.units, table: 'organizational-units', Icon: IconSitemap },
    ],
  },
  {
    title: 'Activity',
    pages: [
      { name: 'Tasks', path: paths.tasks, table: 'tasks', Icon: IconListCheck },
      { name: 'Audit trail', path: paths.auditTrail, table: 'audit-trail', Icon: IconHistory },
    ],
  },
  { title: 'API', pages: [{ name: 'API explorer', path: paths.explorer, Icon: IconBraces }] },
]

/** A page in this place, its table arranged as it last was. */
export const pagePath = ({ path, table }: PageEntry, place: Place): string =>
  path(place, table === undefined ? undefined : keptParams(table))
