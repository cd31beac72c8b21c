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
  firstReads: (read, ctx) => read.unitsBelow(ctx),
  screen: async () => (await import('./UnitsPage.tsx')).UnitsPage,
  record: {
    link: paths.unit,
    param: 'unitId',
    firstReads: (read, ctx, id) => read.unitDetail(ctx, id),
    screen: async () => (await import('./UnitPanel.tsx')).UnitPanel,
  },
})
