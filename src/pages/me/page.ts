import { IconUser } from '@tabler/icons-react'
import { paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'

export const mePage: PageDefinition<object> = definePage({
  link: paths.me,
  title: 'Me',
  group: null,
  icon: IconUser,
  resource: 'users',
  fields: {},
  hasTable: false,
  ofUnit: [],
  firstReads: () => undefined,
  screen: async () => (await import('./MePage.tsx')).MePage,
  record: null,
})
