import { useQuery } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useOutlet, useParams, useSearchParams } from 'react-router'
import { contextKey } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { unitListRequest } from '#api/resources/organizational-units.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { whyNoneBelow } from '#actions/organizational-units/guards.ts'
import { unitsBelow } from '#queries/organizational-units.ts'
import { paths } from '#lib/unit-paths.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { ColumnsMenu } from '#table/ColumnsMenu.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { FilterBar } from '#screens/FilterBar.tsx'
import { Freshness } from '#screens/Freshness.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { SearchField } from '#ui/SearchField.tsx'
import { SplitPage } from '#screens/SplitPage.tsx'
import { useTableView } from '#table/table-view.ts'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { useGoOn } from '#ui/use-go-on.ts'
import { useUrlState } from '#ui/use-url-state.ts'
import { turn } from './arrange.ts'
import { unitColumns, type UnitActions } from './columns.tsx'
import { CreateUnit } from './CreateUnit.tsx'
import { unitFields } from './state.ts'
import { UnitTable } from './UnitTable.tsx'

export const UnitsPage = () => {
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const goOn = useGoOn()
  const { unitId } = useParams()
  const [choice, change] = useUrlState(unitFields)
  const { view, change: changeView } = useTableView('organizational-units')
  const [isCreating, setIsCreating] = useState(false)
  const { data: tree, dataUpdatedAt, isFetching, isRefetchError, refetch } = useQuery(unitsBelow(ctx))
  const top = tree?.roots[0]?.unit

  const isSearch = choice.name.trim() !== ''
  const { open, page } = choice
  const actions = useMemo<UnitActions>(
    () => ({
      ctx,
      pathTo: (id) => paths.unit(place, id, search),
      onTurn: (id) => change({ open: turn(open, id), page }, { replace: true }),
      isSearch,
    }),
    // Only what the rows show: `change` is made anew on every render and reads the address when it is called.
    // oxlint-disable-next-line react/exhaustive-deps
    [ctx, place, search, open, page, isSearch],
  )
  const columns = useMemo(() => unitColumns(actions), [actions])
  const copy = <CopyButton label="Copy as cURL" text={() => toCurl(origin, unitListRequest(ctx))} />

  return (
    <>
      <SplitPage label="Organizational units" openId={unitId} panel={useOutlet()}>
        <PageHeader title="Organizational units" total={tree?.byId.size}>
          <Freshness
            checkedAt={dataUpdatedAt}
            isRefreshing={isFetching}
            isStale={isRefetchError}
            onRefresh={() => void refetch()}
          />
          <ColumnsMenu columns={columns} view={view} onChange={changeView} />
          {copy}
          {top && (
            <GuardedButton
              variant="filled"
              icon={<IconPlus size={14} stroke={1.5} />}
              disabledReason={whyNoneBelow(top)}
              onPress={() => setIsCreating(true)}
            >
              Create unit
            </GuardedButton>
          )}
        </PageHeader>
        <FilterBar
          label="Search units"
          setCount={0}
          lead={
            <SearchField
              label="Unit name"
              value={choice.name}
              onSearch={(name, isContinued) => change({ name }, { replace: isContinued })}
            />
          }
          rest={null}
        />
        <Boundary
          resetKey={contextKey(ctx)}
          loading={<TableSkeleton label="organizational units" />}
          failed={(error, retry) => (
            <Failure what="the organizational units" error={error} onRetry={retry} actions={copy} />
          )}
        >
          <UnitTable
            ctx={ctx}
            choice={choice}
            columns={columns}
            view={view}
            actions={actions}
            openId={unitId}
            onChange={change}
          />
        </Boundary>
      </SplitPage>
      {isCreating && tree && top && (
        <CreateUnit
          ctx={ctx}
          tree={tree}
          parentId={top.id}
          onCreated={(id) => goOn(paths.unit(place, id, search))}
          onClose={() => setIsCreating(false)}
        />
      )}
    </>
  )
}
