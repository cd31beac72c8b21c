import { EVERYBODY } from '#api/requests/users.ts'
import { paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { ACTIVE_GROUPS } from './state.ts'
import { overviewFields, type OverviewState } from './state.ts'

export const overviewPage: PageDefinition<OverviewState> = definePage({
  link: paths.overview,
  title: 'Overview',
  group: '',
  icon: 'dashboard',
  resource: 'individual-alerts',
  fields: overviewFields,
  hasTable: false,
  ofUnit: [],
  firstReads: (read, ctx) => {
    read.activeAlertSet(ctx)
    read.consolidatedAlertSet(ctx, ACTIVE_GROUPS)
    read.userSet(ctx, EVERYBODY)
  },
  screen: async () => (await import('./OverviewPage.tsx')).OverviewPage,
  record: null,
})
