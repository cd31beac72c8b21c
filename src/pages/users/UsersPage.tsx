import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useNavigate, useOutlet, useParams, useSearchParams } from 'react-router'
import { contextKey } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { userAbilities, userListRequest } from '#api/resources/users.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { useGuards, whyFixed, whyNotInvited } from '#actions/users/guards.ts'
import { invitationTimes, userSet, type ListedUser } from '#queries/users.ts'
import { useStore } from '#lib/use-store.ts'
import { clockAhead } from '#lib/api-time.ts'
import { paths } from '#lib/unit-paths.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Freshness } from '#screens/Freshness.tsx'
import { ExportButton } from '#ui/ExportButton.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { SplitPage } from '#screens/SplitPage.tsx'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { useGoOn } from '#ui/use-go-on.ts'
import { useUrlState } from '#ui/use-url-state.ts'
import { userColumns } from './columns.tsx'
import { filterOf, userFields } from './state.ts'
import { useNames } from './use-names.ts'
import { useUserExport } from './use-user-export.ts'
import { useToggleUser } from './use-toggle-user.tsx'
import { useTableView } from '#table/table-view.ts'
import { ColumnsMenu } from '#table/ColumnsMenu.tsx'
import { UnfinishedInvitations } from './UnfinishedInvitations.tsx'
import { UserFilters } from './UserFilters.tsx'
import { UserTable } from './UserTable.tsx'

export const UsersPage = () => {
  const ctx = useApiContext()
  const place = usePlace()
  const [search] = useSearchParams()
  const { userId } = useParams()
  const panel = useOutlet()
  const navigate = useNavigate()
  const { origin } = useSignedIn()
  const goOn = useGoOn()
  const [choice, change] = useUrlState(userFields)
  const { name, role, assigned } = choice
  const filter = useMemo(() => filterOf({ name, role, assigned }), [name, role, assigned])
  const { view, change: changeView } = useTableView('users')
  const names = useNames(ctx)
  const guards = useGuards(ctx)
  const { toggle, dialog } = useToggleUser(ctx, names, guards)
  const { data, dataUpdatedAt, isFetching, refetch } = useQuery(userSet(ctx, filter))
  const pathTo = useCallback((id: string) => paths.user(place, id, search), [place, search])
  const invitations = useQuery({ ...invitationTimes(ctx), enabled: choice.invitation !== '' })
  const ahead = useStore(clockAhead)
  // A day more or less in an open tab does not matter: ages are taken from when the list was loaded.
  const ages = useMemo(
    () => ({ now: new Date(dataUpdatedAt - ahead), invitedAt: invitations.data }),
    [dataUpdatedAt, ahead, invitations.data],
  )
  const actions = useMemo(
    () => ({ pathTo, whyFixed: (user: ListedUser) => whyFixed(user, guards), setEnabled: toggle }),
    // `toggle` is made anew on every render and does the same each time.
    // oxlint-disable-next-line react/exhaustive-deps
    [ctx, guards, pathTo, names],
  )
  const { hasPasswordTime } = userAbilities(ctx.versions)
  const columns = useMemo(() => userColumns(names, actions, hasPasswordTime), [names, actions, hasPasswordTime])
  const exported = useUserExport(ctx, { set: data, choice, columns, hidden: view.hide, names, ages })
  const copy = <CopyButton label="Copy as cURL" text={() => toCurl(origin, userListRequest(ctx, filter))} />

  return (
    <SplitPage label="Users" openId={userId} panel={panel}>
      <PageHeader title="Users" total={data?.total}>
        <Freshness
          checkedAt={data?.isComplete ? dataUpdatedAt : undefined}
          isRefreshing={isFetching}
          onRefresh={() => void refetch()}
        />
        <ColumnsMenu columns={columns} view={view} onChange={changeView} />
        {copy}
        <ExportButton exported={exported} />
        <GuardedButton
          // One main button a view: with a panel open it is the panel's.
          variant={panel === null ? 'filled' : 'default'}
          icon={<IconPlus size={14} stroke={1.5} />}
          disabledReason={whyNotInvited(data)}
          onPress={() => void navigate(paths.inviteUser(place, search))}
        >
          Invite user
        </GuardedButton>
      </PageHeader>
      <UnfinishedInvitations ctx={ctx} onInvited={({ id }) => goOn(pathTo(id))} />
      <UserFilters ctx={ctx} set={data} choice={choice} onChange={change} invitationError={invitations.error} />
      <Boundary
        resetKey={contextKey(ctx)}
        retryKey={`${JSON.stringify(filter)} ${dataUpdatedAt}`}
        loading={<TableSkeleton label="users" />}
        failed={(error, retry) => <Failure what="the users" error={error} onRetry={retry} actions={copy} />}
      >
        <UserTable
          {...{ ctx, choice, filter, columns, view, names, actions, guards, ages }}
          onChange={change}
          openId={userId}
        />
      </Boundary>
      {dialog}
    </SplitPage>
  )
}
