import type { BackupChoice } from '#api/resources/backups.ts'
import { paths, recordLink } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { entityFields } from './state.ts'

/** What alerts, tasks and audit entries are about, each by its type and id: no list of the API holds all of them. */
export const entitiesPage: PageDefinition<BackupChoice> = definePage({
  link: paths.entities,
  title: 'Entity',
  group: null,
  icon: 'shield',
  resource: null,
  fields: entityFields,
  hasTable: false,
  ofUnit: [],
  firstReads: () => undefined,
  screen: async () => (await import('./EntitiesPage.tsx')).EntitiesPage,
  record: {
    link: recordLink(paths.entities),
    param: 'entity',
    // What is asked is told by its type, in a table that no first screen carries.
    firstReads: () => undefined,
    screen: async () => (await import('./EntityPanel.tsx')).EntityPanel,
  },
})
