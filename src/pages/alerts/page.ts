import { paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { alertFields, askedOf, type AlertsChoice } from './state.ts'

export const alertsPage: PageDefinition<AlertsChoice> = definePage({
  link: paths.alerts,
  title: 'Alerts',
  group: 'Triage',
  icon: 'bell',
  resource: 'individual-alerts',
  fields: alertFields,
  hasTable: true,
  ofUnit: ['entityId', 'parent', 'group'],
  firstReads: (read, ctx, choice) => read.alertList(ctx, askedOf(choice)),
  screen: async () => (await import('./AlertsPage.tsx')).AlertsPage,
  record: {
    link: paths.alert,
    param: 'alertId',
    firstReads: (read, ctx, id) => read.alertDetail(ctx, id),
    screen: async () => (await import('./AlertPanel.tsx')).AlertPanel,
  },
})
