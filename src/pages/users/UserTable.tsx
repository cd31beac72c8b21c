import { useMemo } from 'react'
import { contextKey } from '#api/transport/context.ts'
import type { UserFilter } from '#api/requests/users.ts'
import { useWho } from '#actions/users/guards.ts'
import type { ListedUser, UserSet } from '#queries/users.ts'
import { slicePage } from '#lib/paging.ts'
import { ListRows, type TableProps } from '#screens/ListRows.tsx'
import { useCovered, whyUnsorted } from '#screens/whole-list.ts'
import { useSelection } from '#table/selection.ts'
import { arrangeUsers, type Ages } from './arrange.ts'
import { NotFiltered } from './NotFiltered.tsx'
import { NoUsers } from './NoUsers.tsx'
import { SelectedUsers } from './SelectedUsers.tsx'
import type { UserListChoice } from './state.ts'
import { isFilteredBy } from './use-found-users.ts'
import { useNames } from './use-names.ts'

type Props = TableProps<UserListChoice, ListedUser> & {
  /** Which users are on screen: those of another filter while its own are on their way. */
  rows: { shown: UserFilter; isBusy: boolean; isArriving: boolean; dataUpdatedAt: number }
  set: UserSet
  filter: UserFilter
  ages: Ages
}

export const UserTable = ({ list, rows, set, filter, columns, narrow, ages }: Props) => {
  const { ctx, choice, onChange } = list
  const { name, status, idle, invitation, sort } = choice
  const names = useNames(ctx)
  const who = useWho(ctx)
  const users = useMemo(
    () => arrangeUsers(set, { status, idle, invitation, sort }, names, ages),
    [set, status, idle, invitation, sort, names, ages],
  )
  const items = slicePage(users, choice)
  const unsorted = whyUnsorted(set, 'user', 'Search by name.')
  const covered = useCovered(set.total, 'user', rows.dataUpdatedAt)
  // Rows of another filter that are still on screen are not of this list.
  const selection = useSelection(
    `${contextKey(ctx)} ${JSON.stringify([filter, rows.shown, name, status, idle, invitation])}`,
  )

  if (!isFilteredBy(ctx, choice)) return <NotFiltered onChange={onChange} />
  return (
    <ListRows
      list={list}
      items={items}
      total={users.length}
      rows={{ shown: choice, isBusy: rows.isBusy || rows.isArriving, isPart: !set.isComplete }}
      noun={['user']}
      label="Users"
      columns={columns}
      rowId={({ id }) => id}
      rowName={who}
      sortDisabledReason={unsorted}
      selection={selection}
      narrow={narrow}
      empty={
        <NoUsers
          ctx={ctx}
          choice={choice}
          partOf={unsorted ?? whyAgeless(invitation, ages)}
          checkedAt={rows.dataUpdatedAt}
          onChange={onChange}
        />
      }
      note={
        selection.ids.size > 0 ? (
          <SelectedUsers ctx={ctx} selection={selection} users={users} rows={items} isPart={!set.isComplete} />
        ) : (
          (unsorted ?? covered)
        )
      }
    />
  )
}

/** Until then no invitation has an age, and nothing is proven by an empty list. */
const whyAgeless = (invitation: string, { invitedAt }: Ages): string | undefined =>
  invitation === '' || invitedAt !== undefined
    ? undefined
    : 'How old invitations are is told by the audit trail, which has not been read yet.'
