import { userSubject } from '#api/requests/audit-trail.ts'
import { GLOBAL_UNIT, paths } from '#lib/unit-paths.ts'
import { definePage, type PageDefinition } from '#screens/page.ts'
import { filterOf, userFields, type UserListChoice } from './state.ts'

export const usersPage: PageDefinition<UserListChoice> = definePage({
  link: paths.users,
  title: 'Users',
  group: 'Access',
  icon: 'users',
  resource: 'users',
  fields: userFields,
  hasTable: true,
  ofUnit: ['assigned'],
  overAll: ['roleName'],
  firstReads: (read, ctx, choice) => {
    read.userSet(ctx, filterOf(choice))
    if (ctx.unit === GLOBAL_UNIT) read.superAdminSet(ctx)
    read.roleList(ctx)
  },
  screen: async () => (await import('./UsersPage.tsx')).UsersPage,
  record: {
    link: paths.user,
    param: 'userId',
    firstReads: (read, ctx, id) => {
      read.userDetail(ctx, id)
      read.auditAbout(ctx, userSubject(id))
      read.roleList(ctx)
    },
    screen: async () => (await import('./UserPanel.tsx')).UserPanel,
  },
  panels: [
    {
      path: 'invite',
      firstReads: (read, ctx) => read.roleList(ctx),
      screen: async () => (await import('./InvitePanel.tsx')).InvitePanel,
    },
  ],
})
