import { preload } from '#queries/client.ts'
import { unitDetail, unitsBelow } from '#queries/organizational-units.ts'
import { paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { unitFields, type UnitsChoice } from './state.ts'

export const unitsPage: PageDefinition<UnitsChoice> = definePage({
  link: paths.units,
  title: 'Organizational units',
  group: 'Access',
  icon: 'sitemap',
  resource: 'organizational-units',
  fields: unitFields,
  hasTable: true,
  ofUnit: [],
  unfolded: 'open',
  firstReads: (ctx) => preload(unitsBelow(ctx)),
  screen: async () => (await import('./UnitsPage.tsx')).UnitsPage,
  record: {
    link: paths.unit,
    param: 'unitId',
    firstReads: (ctx, id) => preload(unitDetail(ctx, id)),
    screen: async () => (await import('./UnitPanel.tsx')).UnitPanel,
  },
})
