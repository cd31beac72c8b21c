import { paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { filterOf, groupFields, type GroupListChoice } from './state.ts'

export const consolidatedAlertsPage: PageDefinition<GroupListChoice> = definePage({
  link: paths.consolidatedAlerts,
  title: 'Consolidated alerts',
  group: 'Triage',
  icon: 'stack',
  resource: 'consolidated-alerts',
  fields: groupFields,
  hasTable: true,
  ofUnit: ['parent'],
  unfolded: 'open',
  firstReads: (read, ctx, choice) => read.consolidatedAlertSet(ctx, filterOf(choice)),
  screen: async () => (await import('./ConsolidatedAlertsPage.tsx')).ConsolidatedAlertsPage,
  record: null,
})
