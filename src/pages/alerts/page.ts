import { IconBell } from '@tabler/icons-react'
import type { AlertListChoice } from '#api/resources/alerts.ts'
import { alertDetail, alertList } from '#queries/alerts.ts'
import { preload, readAhead } from '#queries/client.ts'
import { paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { alertFields } from './state.ts'

export const alertsPage: PageDefinition<AlertListChoice> = definePage({
  link: paths.alerts,
  title: 'Alerts',
  group: 'Triage',
  icon: IconBell,
  resource: 'individual-alerts',
  fields: alertFields,
  hasTable: true,
  ofUnit: ['entityId', 'parent', 'group'],
  firstReads: (ctx, choice) => readAhead(alertList(ctx, choice)),
  screen: async () => (await import('./AlertsPage.tsx')).AlertsPage,
  record: {
    link: paths.alert,
    param: 'alertId',
    firstReads: (ctx, id) => preload(alertDetail(ctx, id)),
    screen: async () => (await import('./AlertPanel.tsx')).AlertPanel,
  },
})
