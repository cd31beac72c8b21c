import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { ApiContext } from '#api/context.ts'
import { WHOLE_LIST_LIMIT } from '#api/whole-list.ts'
import { changeEnabled } from '#queries/change-user.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { useGuards, whyFixed } from '#queries/user-guards.ts'
import { EVERYBODY, userSet, type ListedUser, type UserSet } from '#queries/users.ts'
import { clockTime } from '#lib/dates.ts'
import { count, counted } from '#lib/numbers.ts'
import { slicePage } from '#lib/paging.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { Pager } from '#ui/Pager.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { arrangeUsers, type Names } from './arrange.ts'
import { narrowUser, userColumns } from './columns.tsx'
import { NoUsers } from './NoUsers.tsx'
import type { UserListChoice } from './state.ts'

type Props = {
  ctx: ApiContext
  choice: UserListChoice
  onChange: (change: Partial<UserListChoice>) => void
  openId: string | undefined
  pathTo: (id: string) => string
}

export const UserTable = ({ ctx, choice, onChange, openId, pathTo }: Props) => {
  const name = useDeferredValue(choice.name)
  const { data: set, error, dataUpdatedAt, refetch } = useSuspenseQuery(userSet(ctx, { ...EVERYBODY, name }))
  const names = useNames(ctx)
  const guards = useGuards(ctx)

  const actions = useMemo(
    () => ({
      pathTo,
      whyFixed: (user: ListedUser) => whyFixed(user, guards),
      setEnabled: (user: ListedUser, isEnabled: boolean) => void changeEnabled(ctx, user, isEnabled),
    }),
    [ctx, guards, pathTo],
  )
  const columns = useMemo(() => userColumns(names, actions), [names, actions])
  const narrow = useMemo(() => narrowUser(names, actions), [names, actions])
  const { status, sort } = choice
  const users = useMemo(() => arrangeUsers(set, { status, sort }, names), [set, status, sort, names])
  const rows = slicePage(users, choice)

  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      {rows.length === 0 ? (
        <NoUsers ctx={ctx} choice={choice} total={users.length} checkedAt={dataUpdatedAt} onChange={onChange} />
      ) : (
        <DataTable
          label="Users"
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          sort={choice.sort}
          onSort={(sorted) => onChange({ sort: sorted })}
          sortDisabledReason={whyUnsorted(set)}
          isBusy={name !== choice.name || !set.isComplete}
          openRowId={openId}
          narrow={narrow}
        />
      )}
      <Pager total={users.length} choice={choice} onChange={onChange}>
        {whyUnsorted(set) ??
          `Sorted over all ${counted(set.total, 'user')}, loaded ${clockTime(new Date(dataUpdatedAt))}`}
      </Pager>
    </>
  )
}

const whyUnsorted = ({ isComplete, items, total }: UserSet): string | undefined => {
  if (isComplete) return undefined
  if (items.length >= WHOLE_LIST_LIMIT) {
    return `Showing the first ${count(items.length)} of ${counted(total, 'user')}: too many to sort here. Search by name.`
  }
  return `Loaded ${count(items.length)} of ${counted(total, 'user')}. Sorting starts when all are here.`
}

/** Users name units and inviters by id. An inviter outside this unit stays a number. */
const useNames = (ctx: ApiContext): Names => {
  const { data: tree } = useQuery(unitTree(ctx))
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  return useMemo(() => {
    const people = new Map(everybody?.items.map(({ id, fullName }) => [id, fullName]))
    return {
      unit: (id) => tree?.byId.get(id)?.unit.name.replace(' organizational unit', '') ?? 'another unit',
      inviter: (id) => people.get(id) ?? `user ${id}`,
    }
  }, [tree, everybody])
}
