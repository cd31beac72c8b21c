import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { userListRequest } from '#api/resources/users.ts'
import { useEach, type Here } from '#queries/everywhere.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { EVERYBODY, invitationTimes, userSet, type ListedUser } from '#queries/users.ts'
import { clockAhead } from '#lib/api-time.ts'
import { slicePage } from '#lib/paging.ts'
import { sortByName, type SortValue } from '#lib/sorting.ts'
import { paths } from '#lib/unit-paths.ts'
import { writeState } from '#lib/url-state.ts'
import { useStore } from '#lib/use-store.ts'
import { personName } from '#lib/who.ts'
import { answeredOf } from '#screens/everywhere/covers.ts'
import { EverywhereScreen } from '#screens/everywhere/EverywhereScreen.tsx'
import { placeOf } from '#screens/everywhere/place-of.ts'
import { mergedColumns, rowId, type Row } from '#screens/everywhere/rows.tsx'
import { useEverywhereList } from '#screens/everywhere/use-everywhere-list.ts'
import { useWholeEverywhere } from '#screens/everywhere/use-whole-everywhere.ts'
import { ListRows } from '#screens/ListRows.tsx'
import { whyUnsorted } from '#screens/whole-list.ts'
import { FilteredAway, Quiet } from '#table/NoRows.tsx'
import { lazyAsked } from '#ui/lazy-part.tsx'
import { arrangeUsers, sortValues, whoIsSought, type Names } from './arrange.ts'
import { narrowUser, userColumns, type UserActions } from './columns.tsx'
import { whereFound, withLeaver } from './leaver-columns.tsx'
import { namesOf } from './names.ts'
import { usersPage } from './page.ts'
import { NO_FILTERS, userFields, type UserListChoice } from './state.ts'
import { UserFilters } from './UserFilters.tsx'
import { useUserFilter } from './UsersPage.tsx'

const LeaverDialog = lazyAsked('the dialog', async () => (await import('./LeaverDialog.tsx')).LeaverDialog)

/** The users of all connections, in one order: somebody who works in several is there as often. */
export const UsersEverywhere = () => {
  const list = useEverywhereList(usersPage)
  const [leaver, setLeaver] = useState<ListedUser>()
  // Roles and units are each connection's own.
  const choice = useMemo(() => ({ ...list.choice, role: '', assigned: '' }), [list.choice])
  const filter = useUserFilter(choice)
  const whole = useWholeEverywhere((ctx) => userSet(ctx, filter))
  const { here, connections, totals } = whole
  const everybody = useEach(here, (ctx) => userSet(ctx, EVERYBODY), { enabled: false })
  const trees = useQueries({ queries: here.map(({ ctx }) => ({ ...unitTree(ctx), enabled: false })) })
  const times = useEach(here, invitationTimes, { enabled: choice.invitation !== '' })
  const ahead = useStore(clockAhead)
  const known = [everybody, trees, times].flat().map(({ dataUpdatedAt }) => dataUpdatedAt)

  const names = useMemo(
    () =>
      new Map(
        here.map(({ connection }, index) => [
          connection,
          namesOf(trees[index]?.data, everybody[index]?.data, personName),
        ]),
      ),
    // oxlint-disable-next-line react/exhaustive-deps
    [here, known.join()],
  )
  const sets = whole.sets.map((one) => {
    const index = here.indexOf(one.here)
    return { ...one, set: whoIsSought(one.set, everybody[index]?.data, choice.name), invitedAt: times[index]?.data }
  })
  const rows = useMemo(() => {
    const isWhole = sets.every(({ set }) => set.isComplete)
    const found = sets.flatMap(({ here: one, set, readAt, invitedAt }): Row<ListedUser>[] =>
      arrangeUsers(set, choice, namesAt(names, one), { now: new Date(readAt - ahead), invitedAt }).map((item) => ({
        here: one,
        item,
      })),
    )
    return isWhole ? sortByName(found, choice.sort, liftedSorts(names), ({ item }) => item.id) : found
    // The sets are the same as long as their version is.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [whole.version, names, choice, ahead])
  const all = {
    items: sets.flatMap(({ set }) => set.items),
    total: sets.reduce((sum, { set }) => sum + set.total, 0),
    isComplete: sets.every(({ set }) => set.isComplete),
  }
  const found = useMemo(
    () =>
      whereFound(
        sets.flatMap((one) =>
          (everybody[here.indexOf(one.here)]?.data ?? one.set).items.map((item) => ({ here: one.here, item })),
        ),
      ),
    // oxlint-disable-next-line react/exhaustive-deps
    [whole.version, known.join()],
  )
  const drawn = useMemo(
    () => withLeaver(mergedColumns<ListedUser>(here, userWays(names, choice)), found, setLeaver),
    [here, names, choice, found],
  )
  const unsorted = whyUnsorted(all, 'user', 'Search by name.')
  const covers = answeredOf(connections)
  const isFiltered = Object.keys(NO_FILTERS).some((name) => choice[name as keyof typeof NO_FILTERS] !== '')

  return (
    <EverywhereScreen
      title={list.title}
      view={list.view}
      connections={connections}
      totalOf={({ connection }) =>
        sets.find((one) => one.here.connection === connection)?.set.total ?? totals.get(connection)
      }
      pathTo={(connection) => paths.users(placeOf(connection), searchOf(choice))}
      isRefreshing={whole.isRefreshing}
      onRefresh={whole.refresh}
      request={(ctx) => userListRequest(ctx, filter)}
      columns={drawn.columns}
      filters={
        <UserFilters
          list={{ ...list, choice }}
          set={sets.length > 0 ? all : undefined}
          invitationError={times.find(({ error }) => error !== null)?.error ?? null}
          ofConnection={null}
        />
      }
    >
      {sets.length > 0 && (
        <ListRows
          list={list}
          rows={{ shown: choice, isBusy: !all.isComplete }}
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

const searchOf = (choice: UserListChoice): URLSearchParams =>
  writeState(userFields, { ...choice, page: 1 }, new URLSearchParams())

/** Nobody is enabled from here: that is done where somebody is. */
const ACTIONS: UserActions = {
  who: personName,
  guards: { selfId: null, superAdmins: 'unknown', who: personName },
  setEnabled: () => undefined,
}

const userWays = (names: NamesOf, choice: UserListChoice) => ({
  // When somebody changed a password stands in their details: connection and action need the room.
  columnsOf: (here: Here) => userColumns(namesAt(names, here), ACTIONS, false).filter(({ id }) => id !== 'actions'),
  narrowOf: (here: Here) => narrowUser(namesAt(names, here), ACTIONS, false),
  pathTo: ({ place }: Here, id: string) => paths.user(place, id, searchOf(choice)),
})
