import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useNavigate, useOutlet, useParams, useSearchParams } from 'react-router'
import { contextKey } from '#api/context.ts'
import { toCurl } from '#api/curl.ts'
import { userListRequest } from '#api/users.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { whyNotInvited } from '#queries/user-guards.ts'
import { EVERYBODY, userSet } from '#queries/users.ts'
import { paths } from '#lib/place.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Freshness } from '#ui/Freshness.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { SplitPage } from '#ui/SplitPage.tsx'
import { TableSkeleton } from '#ui/TableSkeleton.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { userFields } from './state.ts'
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
  const [choice, change] = useUrlState(userFields)
  const filter = { ...EVERYBODY, name: choice.name }
  const { data, dataUpdatedAt, isFetching, refetch } = useQuery(userSet(ctx, filter))
  const pathTo = useCallback((id: string) => paths.user(place, id, search), [place, search])
  const copy = <CopyButton label="Copy as cURL" text={() => toCurl(origin, userListRequest(ctx, filter))} />

  return (
    <SplitPage label="Users" openId={userId} panel={panel}>
      <PageHeader title="Users" total={data?.total}>
        <Freshness
          checkedAt={data?.isComplete ? dataUpdatedAt : undefined}
          isRefreshing={isFetching}
          onRefresh={() => void refetch()}
        />
        {copy}
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
      <UserFilters set={data} choice={choice} onChange={change} />
      <Boundary
        resetKey={contextKey(ctx)}
        retryKey={`${choice.name} ${dataUpdatedAt}`}
        loading={<TableSkeleton label="users" />}
        failed={(error, retry) => <Failure what="the users" error={error} onRetry={retry} actions={copy} />}
      >
        <UserTable ctx={ctx} choice={choice} onChange={change} openId={userId} pathTo={pathTo} />
      </Boundary>
    </SplitPage>
  )
}
