import { pageLink } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'

export const explorerPage: PageDefinition<object> = {
  ...definePage({
    link: pageLink('api-explorer'),
    title: 'API explorer',
    group: 'API',
    icon: 'braces',
    resource: null,
    fields: {},
    hasTable: false,
    ofUnit: [],
    firstReads: (read, ctx) => read.discovery(ctx),
    screen: async () => (await import('./ExplorerPage.tsx')).ExplorerPage,
    record: null,
  }),
  // It holds whatever an operation takes.
  notUnderstood: () => [],
}
