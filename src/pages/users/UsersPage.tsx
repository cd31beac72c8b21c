import { userListRequest } from '#api/requests/users.ts'
import { userSet } from '#queries/users.ts'
import { ListScreen } from '#screens/ListScreen.tsx'
import { useList } from '#screens/use-list.ts'
import { useRows } from '#screens/use-rows.ts'
import { InviteButton } from './InviteButton.tsx'
import { Unfinished } from './Unfinished.tsx'
import { useAges } from './use-ages.ts'
import { useUserColumns } from './columns.tsx'
import { isFilteredBy, useFoundUsers, useUserFilter } from './use-found-users.ts'
import { useUserExport } from './use-user-export.ts'
import { ServerFilters, UserFilters } from './UserFilters.tsx'
import { UserTable } from './UserTable.tsx'
import { usersPage } from './page.ts'

/** Over all connections it is taken from here: what that screen and this one share stays one file with this. */
export { UserFilters }

export const UsersPage = () => {
  const list = useList(usersPage)
  const { ctx, choice, pathTo, fieldOf } = list
  const filter = useUserFilter(choice)
  const rows = useRows(ctx, filter, userSet)
  const found = useFoundUsers(ctx, filter)
  const isFiltered = isFilteredBy(ctx, choice)
  const { data } = rows.query
  const set = isFiltered ? data && found(data, choice.name) : undefined
  const { columns, narrow, dialog } = useUserColumns(ctx)
  const { ages, error: agesError } = useAges(ctx, choice.invitation, rows.dataUpdatedAt)
  const exported = useUserExport(ctx, { set, choice, ages })

  return (
    <>
      <ListScreen
        list={list}
        total={set?.total}
        rows={rows}
        isPart={set?.isComplete !== true}
        request={() => userListRequest(ctx, filter)}
        columns={isFiltered ? columns : undefined}
        exported={exported}
        actions={<InviteButton set={data} />}
        filters={
          <>
            <Unfinished ctx={ctx} pathTo={pathTo} />
            <UserFilters
              fields={{
                name: fieldOf('name'),
                status: fieldOf('status'),
                idle: fieldOf('idle'),
                invitation: fieldOf('invitation'),
              }}
              set={set}
              invitationError={agesError}
              asked={<ServerFilters list={list} />}
              askedCount={[choice.role, choice.assigned].filter((value) => value !== '').length}
            />
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
