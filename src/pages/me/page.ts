import { pageLink } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'

export const mePage: PageDefinition<object> = definePage({
  link: pageLink('me'),
  title: 'Me',
  group: null,
  icon: 'user',
  resource: 'users',
  fields: {},
  hasTable: false,
  ofUnit: [],
  firstReads: () => undefined,
  screen: async () => (await import('./MePage.tsx')).MePage,
  record: null,
})
