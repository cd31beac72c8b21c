import { userSubject } from '#api/requests/audit-trail.ts'
import { auditAbout } from '#queries/audit-trail.ts'
import { preload } from '#queries/client.ts'
import { roleList } from '#queries/roles.ts'
import { superAdminSet, userDetail, userSet } from '#queries/users.ts'
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
  firstReads: (ctx, choice) => {
    preload(userSet(ctx, filterOf(choice)))
    if (ctx.unit === GLOBAL_UNIT) preload(superAdminSet(ctx))
    preload(roleList(ctx))
  },
  screen: async () => (await import('./UsersPage.tsx')).UsersPage,
  record: {
    link: paths.user,
    param: 'userId',
    firstReads: (ctx, id) => {
      preload(userDetail(ctx, id))
      preload(auditAbout(ctx, userSubject(id)))
      preload(roleList(ctx))
    },
    screen: async () => (await import('./UserPanel.tsx')).UserPanel,
  },
  panels: [
    {
      path: 'invite',
      firstReads: (ctx) => preload(roleList(ctx)),
      screen: async () => (await import('./InvitePanel.tsx')).InvitePanel,
    },
  ],
})
