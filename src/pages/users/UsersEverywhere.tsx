import { useMemo, useState } from 'react'
import { userListRequest } from '#api/requests/users.ts'
import type { Here } from '#queries/everywhere.ts'
import type { ListedUser } from '#queries/users.ts'
import { clockAhead } from '#lib/api-time.ts'
import { slicePage } from '#lib/paging.ts'
import { sortByName, type SortValue } from '#lib/sorting.ts'
import { paths } from '#lib/unit-paths.ts'
import { writeState } from '#lib/url-state.ts'
import { useStore } from '#lib/use-store.ts'
import { personName } from '#lib/who.ts'
import { listed } from '#lib/words.ts'
import { useWhileSame } from '#lib/use-while-same.ts'
import { answeredOf } from '#screens/everywhere/covers.ts'
import { EverywhereScreen } from '#screens/everywhere/EverywhereScreen.tsx'
import { placeOf } from '#screens/everywhere/place-of.ts'
import { mergedColumns, rowId, type Row } from '#screens/everywhere/rows.tsx'
import { useEverywhereList } from '#screens/everywhere/use-everywhere-list.ts'
import { ListRows } from '#screens/ListRows.tsx'
import { whyUnsorted } from '#screens/whole-list.ts'
import { FilteredAway, Quiet } from '#table/NoRows.tsx'
import { lazyAsked } from '#ui/lazy-part.tsx'
import { arrangeUsers, sayUntold, sortValues, type Names } from './arrange.ts'
import { narrowUser, userColumns, type UserActions } from './columns.tsx'
import { describeFilter } from './describe-filter.ts'
import { FiltersEverywhere } from './FiltersEverywhere.tsx'
import { whereFound, withLeaver } from './leaver-columns.tsx'
import { namesOf } from './names.ts'
import { usersPage } from './page.ts'
import { roleChoices } from './role-names.ts'
import { userFields, usersEverywhereFields, type UsersEverywhereChoice } from './state.ts'
import { UserFilters } from './UsersPage.tsx'
import { NotLoaded } from './use-user-export.ts'
import { useUsersEverywhere } from './use-users-everywhere.ts'

const LeaverDialog = lazyAsked('the dialog', async () => (await import('./LeaverDialog.tsx')).LeaverDialog)

/** The users of all connections, in one order: somebody who works in several is there as often. */
export const UsersEverywhere = () => {
  const list = useEverywhereList(PAGE)
  const [leaver, setLeaver] = useState<ListedUser>()
  const { choice, fieldOf } = list
  const users = useUsersEverywhere(choice)
  const { here, connections, totals, sets, version, everybody, trees, times } = users
  const ahead = useStore(clockAhead)

  const names = useWhileSame(
    [here, version],
    () =>
      new Map(
        here.map(({ connection }, index) => [
          connection,
          namesOf(trees[index]?.data, everybody[index]?.data, personName),
        ]),
      ),
  )
  const rows = useWhileSame([version, names, choice, ahead], () => {
    const isWhole = sets.every(({ set }) => set.isComplete)
    const found = sets.flatMap(({ here: one, set, readAt, invitedAt }): Row<ListedUser>[] =>
      arrangeUsers(set, choice, namesAt(names, one), { now: new Date(readAt - ahead), invitedAt }).map((item) => ({
        here: one,
        item,
      })),
    )
    return isWhole ? sortByName(found, choice.sort, liftedSorts(names), ({ item }) => item.id) : found
  })
  const all = {
    items: sets.flatMap(({ set }) => set.items),
    total: sets.reduce((sum, { set }) => sum + set.total, 0),
    isComplete: sets.every(({ set }) => set.isComplete),
    isCut: users.all.isCut,
  }
  const found = useWhileSame([version], () =>
    whereFound(
      sets.flatMap((one) => (everybody[one.index]?.data ?? one.set).items.map((item) => ({ here: one.here, item }))),
    ),
  )
  const searchIn = useMemo(
    () => (connection: string) => searchOf(choice, users.roleIds.get(connection) ?? []),
    [choice, users.roleIds],
  )
  const drawn = useMemo(
    () => withLeaver(mergedColumns<ListedUser>(here, userWays(names, searchIn)), found, setLeaver),
    [here, names, searchIn, found],
  )
  const unsorted = whyUnsorted(all, 'user', 'Search by name.')
  const covers = answeredOf(connections)
  const isFiltered = Object.keys(NO_FILTERS).some((name) => choice[name as keyof typeof NO_FILTERS] !== '')

  return (
    <EverywhereScreen
      title={list.title}
      view={list.view}
      choice={choice}
      connections={connections}
      totalOf={({ connection }) =>
        sets.find((one) => one.here.connection === connection)?.set.total ?? totals.get(connection)
      }
      pathTo={(connection) => paths.users(placeOf(connection), searchIn(connection.connection))}
      isRefreshing={users.isRefreshing}
      onRefresh={users.refresh}
      request={(one) => {
        const asked = users.askedIn(one)
        return asked && userListRequest(one.ctx, asked)
      }}
      columns={drawn.columns}
      exported={() => {
        const isWhole = sets.every(({ set, invitedAt }) => set.isComplete && (choice.invitation === '' || invitedAt))
        const cut = sets.flatMap(({ here: { connection }, set }) => (set.isComplete ? [] : [connection]))
        return {
          noun: 'user',
          total: isWhole ? rows.length : undefined,
          filter:
            listed(
              describeFilter(
                { ...choice, role: choice.roleName, assigned: '' },
                BY_NAME,
                sayUntold(
                  sets.flatMap(({ set }) => set.items),
                  choice.idle,
                ),
              ),
            ) || 'none',
          collect: () =>
            Promise.resolve({
              items: rows,
              total: isWhole ? rows.length : all.total,
              error: isWhole ? null : new NotLoaded(all.isCut),
              cut,
            }),
        }
      }}
      filters={
        <UserFilters
          fields={{
            name: fieldOf('name'),
            status: fieldOf('status'),
            idle: fieldOf('idle'),
            invitation: fieldOf('invitation'),
          }}
          set={sets.length > 0 ? all : undefined}
          invitationError={times.find(({ error }) => error !== null)?.error ?? null}
          asked={
            <FiltersEverywhere
              roles={roleChoices(
                users.roles.map(({ data }) => data),
                choice.roleName,
              )}
              {...fieldOf('roleName')}
            />
          }
          askedCount={choice.roleName === '' ? 0 : 1}
        />
      }
    >
      {sets.length > 0 && (
        <ListRows
          list={list}
          rows={{ shown: choice, isBusy: users.isArriving, ...users.rest }}
          items={slicePage(rows, choice)}
          total={rows.length}
          noun={['user']}
          label="Users"
          columns={drawn.columns}
          rowId={rowId}
          sortDisabledReason={unsorted}
          narrow={drawn.narrow}
          empty={
            isFiltered ? (
              <FilteredAway title="No user matches these filters" onClear={() => list.onChange(NO_FILTERS)}>
                {`Nobody in ${covers}.`}
              </FilteredAway>
            ) : (
              <Quiet title={`0 users in ${covers}`} />
            )
          }
          note={unsorted ?? `Sorted over ${covers}`}
        />
      )}
      {leaver && <LeaverDialog person={leaver} onClose={() => setLeaver(undefined)} />}
    </EverywhereScreen>
  )
}

/** A role goes by its name already. */
const BY_NAME = { role: (name: string) => name, unit: (id: string) => id }

const PAGE = { ...usersPage, fields: usersEverywhereFields }

const NO_FILTERS = { name: '', status: '', idle: '', invitation: '', roleName: '' } as const

type NamesOf = ReadonlyMap<string, Names>

const NO_NAMES: Names = { unit: () => 'another unit', inviter: (id) => `user ${id}` }

const namesAt = (names: NamesOf, { connection }: Here): Names => names.get(connection) ?? NO_NAMES

/** Users name units and inviters by ids, which are those of their own connection. */
const liftedSorts = (names: NamesOf) => {
  const byConnection = new Map(Array.from(names, ([connection, own]) => [connection, sortValues(own)]))
  const fields = Object.keys(sortValues(NO_NAMES)) as (keyof ReturnType<typeof sortValues>)[]
  return Object.fromEntries(
    fields.map((field) => [
      field,
      ({ here, item }: Row<ListedUser>): SortValue => byConnection.get(here.connection)?.[field](item) ?? null,
    ]),
  )
}

/**
 * There the role goes by its id. Where none or several have the name, the list of one connection cannot say so: it is told
 * the name, and tells that it does not know it.
 */
const searchOf = (choice: UsersEverywhereChoice, roleIds: readonly string[]): URLSearchParams => {
  const { roleName } = choice
  const role = roleIds.length === 1 ? (roleIds[0] ?? '') : ''
  const search = writeState(userFields, { ...choice, role, assigned: '', page: 1 }, new URLSearchParams())
  if (roleName !== '' && role === '') search.set('roleName', roleName)
  return search
}

/** Nobody is enabled from here: that is done where somebody is. */
const ACTIONS: UserActions = {
  who: personName,
  guards: { selfId: null, superAdmins: 'unknown', who: personName },
  setEnabled: () => undefined,
}

const userWays = (names: NamesOf, searchIn: (connection: string) => URLSearchParams) => ({
  // When somebody changed a password stands in their details: connection and action need the room.
  columnsOf: (here: Here) => userColumns(namesAt(names, here), ACTIONS, false).filter(({ id }) => id !== 'actions'),
  narrowOf: (here: Here) => narrowUser(namesAt(names, here), ACTIONS, false),
  pathTo: ({ place, connection }: Here, id: string) => paths.user(place, id, searchIn(connection)),
})
