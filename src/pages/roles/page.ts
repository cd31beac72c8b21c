import { IconShieldHalf } from '@tabler/icons-react'
import { preload } from '#queries/client.ts'
import { roleList } from '#queries/roles.ts'
import { pageLink } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'

export const rolesPage: PageDefinition<object> = definePage({
  link: pageLink('roles'),
  title: 'Roles',
  group: 'Access',
  icon: IconShieldHalf,
  resource: 'roles',
  fields: {},
  hasTable: false,
  ofUnit: [],
  firstReads: (ctx) => preload(roleList(ctx)),
  screen: async () => (await import('./RolesPage.tsx')).RolesPage,
  record: null,
})
