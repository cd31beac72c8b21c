import { pageLink } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { roleFields, type RoleChoice } from './state.ts'

export const rolesPage: PageDefinition<RoleChoice> = definePage({
  link: pageLink('roles'),
  title: 'Roles',
  group: 'Access',
  icon: 'shield',
  resource: 'roles',
  fields: roleFields,
  hasTable: false,
  ofUnit: [],
  firstReads: (read, ctx, { type }) => read.roleList(ctx, type),
  screen: async () => (await import('./RolesPage.tsx')).RolesPage,
  record: null,
})
