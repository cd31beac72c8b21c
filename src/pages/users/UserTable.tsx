import { useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { UserFilter } from '#api/resources/users.ts'
import { WHOLE_LIST_LIMIT } from '#api/resources/whole-list.ts'
import type { Guards } from '#actions/users/guards.ts'
import { userSet, type ListedUser, type UserSet } from '#queries/users.ts'
import { toApiDate } from '#lib/api-time.ts'
import { clockTime } from '#lib/dates.ts'
import { count, counted } from '#lib/numbers.ts'
import { slicePage } from '#lib/paging.ts'
import { DataTable, type Column } from '#table/DataTable.tsx'
import { Pager } from '#table/Pager.tsx'
import { useSelection } from '#table/selection.ts'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import type { TableView } from '#table/table-view.ts'
import { useTimeZone } from '#ui/time-zone.ts'
import { userName } from '#actions/users/guards.ts'
import { contextKey } from '#api/transport/context.ts'
import { arrangeUsers, type Ages, type Names } from './arrange.ts'
import { narrowUser, type UserActions } from './columns.tsx'
import { NoUsers } from './NoUsers.tsx'
import { SelectedUsers } from './SelectedUsers.tsx'
import type { UserListChoice } from './state.ts'

type Props = {
  ctx: ApiContext
  choice: UserListChoice
  filter: UserFilter
  onChange: (change: Partial<UserListChoice>) => void
  openId: string | undefined
  columns: readonly Column<ListedUser>[]
  view: TableView
  names: Names
  actions: UserActions
  guards: Guards
  ages: Ages
}

export const UserTable = (props: Props) => {
  const zone = useTimeZone()
  const { ctx, choice, filter, onChange, openId, columns, view, names, actions, guards, ages } = props
  const shown = useDeferredValue(filter)
  const { data: set, error, dataUpdatedAt, refetch } = useSuspenseQuery(userSet(ctx, shown))
  const narrow = useMemo(() => narrowUser(names, actions), [names, actions])
  const { status, idle, invitation, sort } = choice
  const users = useMemo(
    () => arrangeUsers(set, { status, idle, invitation, sort }, names, ages),
    [set, status, idle, invitation, sort, names, ages],
  )
  const rows = slicePage(users, choice)
  const selection = useSelection(`${contextKey(ctx)} ${JSON.stringify([filter, status, idle, invitation])}`)

  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      {rows.length === 0 ? (
        <NoUsers
          ctx={ctx}
          choice={choice}
          total={users.length}
          partOf={whyUnsorted(set) ?? whyAgeless(invitation, ages)}
          checkedAt={dataUpdatedAt}
          onChange={onChange}
        />
      ) : (
        <DataTable
          label="Users"
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          rowName={userName}
          sort={choice.sort}
          onSort={(sorted) => onChange({ sort: sorted })}
          sortDisabledReason={whyUnsorted(set)}
          isBusy={shown !== filter || !set.isComplete}
          openRowId={openId}
          selection={selection}
          view={view}
          narrow={narrow}
        />
      )}
      <Pager total={users.length} choice={choice} onChange={onChange}>
        {selection.ids.size > 0 ? (
          <SelectedUsers ctx={ctx} selection={selection} users={users} rows={rows} guards={guards} names={names} />
        ) : (
          (whyUnsorted(set) ??
          `Sorted over all ${counted(set.total, 'user')}, loaded ${clockTime(toApiDate(dataUpdatedAt), zone)}`)
        )}
      </Pager>
    </>
  )
}

/** Until then no invitation has an age, and nothing is proven by an empty list. */
const whyAgeless = (invitation: string, { invitedAt }: Ages): string | undefined =>
  invitation === '' || invitedAt !== undefined
    ? undefined
    : 'How old invitations are is told by the audit trail, which has not been read yet.'

const whyUnsorted = ({ isComplete, items, total }: UserSet): string | undefined => {
  if (isComplete) return undefined
  if (items.length >= WHOLE_LIST_LIMIT) {
    return `Showing the first ${count(items.length)} of ${counted(total, 'user')}: too many to sort here. Search by name.`
  }
  return `Loaded ${count(items.length)} of ${counted(total, 'user')}. Sorting starts when all are here.`
}
