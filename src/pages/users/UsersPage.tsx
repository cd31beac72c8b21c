import { userListRequest } from '#api/resources/users.ts'
import { useInvitingAgain } from '#background/kept-invitations.ts'
import { userSet } from '#queries/users.ts'
import { ListScreen } from '#screens/ListScreen.tsx'
import { useList } from '#screens/use-list.ts'
import { useRows } from '#screens/use-rows.ts'
import { InviteButton } from './InviteButton.tsx'
import { filterOf } from './state.ts'
import { useAges } from './use-ages.ts'
import { useUserColumns } from './columns.tsx'
import { useFoundUsers } from './use-found-users.ts'
import { useUserExport } from './use-user-export.ts'
import { UserFilters } from './UserFilters.tsx'
import { UserTable } from './UserTable.tsx'
import { usersPage } from './page.ts'
import { lazyPart } from '#ui/lazy-part.tsx'

/** Hardly ever are there any. */
const UnfinishedInvitations = lazyPart(
  'the unfinished invitations',
  async () => (await import('./UnfinishedInvitations.tsx')).UnfinishedInvitations,
)

export const UsersPage = () => {
  const list = useList(usersPage)
  const { ctx, choice, pathTo } = list
  const filter = filterOf(choice)
  const rows = useRows(ctx, filter, userSet)
  const found = useFoundUsers(ctx, filter)
  const set = rows.query.data && found(rows.query.data, choice.name)
  const { columns, narrow, dialog } = useUserColumns(ctx, pathTo)
  const { ages, error: agesError } = useAges(ctx, choice.invitation, rows.dataUpdatedAt)
  const isUnfinished = useInvitingAgain(ctx).length > 0
  const exported = useUserExport(ctx, { set, choice, ages })

  return (
    <>
      <ListScreen
        list={list}
        total={set?.total}
        rows={rows}
        isPart={set?.isComplete !== true}
        request={() => userListRequest(ctx, filter)}
        columns={columns}
        exported={exported}
        actions={<InviteButton set={set} />}
        filters={
          <>
            {isUnfinished && <UnfinishedInvitations ctx={ctx} pathTo={pathTo} />}
            <UserFilters list={list} set={set} invitationError={agesError} />
          </>
        }
      >
        {(shown) => (
          <UserTable
            {...{
              list,
              rows,
              set: found(shown, rows.isBusy ? rows.shown.name : choice.name),
              filter,
              columns,
              narrow,
              ages,
            }}
          />
        )}
      </ListScreen>
      {dialog}
    </>
  )
}
