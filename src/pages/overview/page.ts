import { activeAlertSet } from '#queries/alerts.ts'
import { preload } from '#queries/client.ts'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet } from '#queries/users.ts'
import { paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { ACTIVE_GROUPS, overviewFields, type OverviewState } from './state.ts'

export const overviewPage: PageDefinition<OverviewState> = definePage({
  link: paths.overview,
  title: 'Overview',
  group: '',
  icon: 'dashboard',
  resource: 'individual-alerts',
  fields: overviewFields,
  hasTable: false,
  ofUnit: [],
  firstReads: (ctx) => {
    preload(activeAlertSet(ctx))
    preload(consolidatedAlertSet(ctx, ACTIVE_GROUPS))
    preload(userSet(ctx, EVERYBODY))
  },
  screen: async () => (await import('./OverviewPage.tsx')).OverviewPage,
  record: null,
})
