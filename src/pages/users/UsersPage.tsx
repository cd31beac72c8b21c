import { useQuery } from '@tanstack/react-query'
import { contextKey } from '#api/context.ts'
import { toCurl } from '#api/curl.ts'
import { userListRequest } from '#api/users.ts'
import { useApiContext, useSignedIn } from '#queries/context.ts'
import { userSet } from '#queries/users.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Freshness } from '#ui/Freshness.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { TableSkeleton } from '#ui/TableSkeleton.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { userFields } from './state.ts'
import { UserFilters } from './UserFilters.tsx'
import { UserTable } from './UserTable.tsx'

export const UsersPage = () => {
  const ctx = useApiContext()
  const { origin } = useSignedIn()
  const [choice, change] = useUrlState(userFields)
  const { data, dataUpdatedAt, isFetching, refetch } = useQuery(userSet(ctx, choice.name))
  const copy = <CopyButton label="Copy as cURL" text={() => toCurl(origin, userListRequest(ctx, choice.name))} />

  return (
    <>
      <PageHeader title="Users" total={data?.total}>
        <Freshness
          checkedAt={data?.isComplete ? dataUpdatedAt : undefined}
          isRefreshing={isFetching}
          onRefresh={() => void refetch()}
        />
        {copy}
      </PageHeader>
      <UserFilters set={data} choice={choice} onChange={change} />
      <Boundary
        resetKey={contextKey(ctx)}
        retryKey={`${choice.name} ${dataUpdatedAt}`}
        loading={<TableSkeleton label="users" />}
        failed={(error, retry) => <Failure what="the users" error={error} onRetry={retry} actions={copy} />}
      >
        <UserTable ctx={ctx} choice={choice} onChange={change} />
      </Boundary>
    </>
  )
}
