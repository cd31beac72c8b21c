import { Button, NativeSelect } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { contextKey } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { userListRequest } from '#api/resources/users.ts'
import { useApiContext, useSignedIn } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { EVERYBODY, userSet } from '#queries/users.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { toApiDate } from '#lib/api-time.ts'
import { toCsv } from '#lib/csv.ts'
import { clockTime } from '#lib/dates.ts'
import { count, counted } from '#lib/numbers.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import compact from '#ui/CopyButton.module.css'
import { Boundary } from '#ui/Boundary.tsx'
import { Failure } from '#ui/Failure.tsx'
import { FilterBar } from '#screens/FilterBar.tsx'
import { Freshness } from '#screens/Freshness.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { saveFile } from '#ui/save-file.ts'
import { SearchField } from '#ui/SearchField.tsx'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { useAskFirst } from '#ui/use-ask-first.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { useTimeZone } from '#ui/time-zone.ts'
import classes from './AccessReviewPage.module.css'
import { Matrix } from './Matrix.tsx'
import { reviewCells, reviewOf, type ReviewFilter } from './matrix.ts'
import { REVIEW_STATUSES, reviewFields } from './state.ts'
import { accessReviewPage } from './page.ts'

/** Who can do what where, to be looked through, saved and printed. */
export const AccessReviewPage = () => {
  const ctx = useApiContext()
  const { origin } = useSignedIn()
  const where = useWriteTarget(ctx)
  const { data, dataUpdatedAt, isFetching, refetch } = useQuery(userSet(ctx, EVERYBODY))
  const { data: tree } = useQuery(unitTree(ctx))
  const [filter, change] = useUrlState(reviewFields)
  const unitName = useMemo(() => (id: string) => tree?.byId.get(id)?.unit.name ?? 'another unit', [tree])
  const review = useMemo(() => reviewOf(data?.items ?? [], filter, unitName), [data, filter, unitName])
  const isWhole = data?.isComplete === true
  const { askFirst, question } = useAskFirst()

  const zone = useTimeZone()
  const save = () =>
    saveFile(
      `access-review-${toApiDate(dataUpdatedAt).toISOString().slice(0, 10)}.csv`,
      'text/csv',
      toCsv(reviewCells(review, unitName)),
    )

  return (
    <>
      <PageHeader title={accessReviewPage.title} total={data?.total}>
        <Freshness
          checkedAt={isWhole ? dataUpdatedAt : undefined}
          isRefreshing={isFetching}
          onRefresh={() => void refetch()}
        />
        <CopyButton label="Copy as cURL" text={() => toCurl(origin, userListRequest(ctx, EVERYBODY))} />
        <Button
          className={compact.button}
          leftSection={<IconDownload size={14} stroke={1.5} />}
          aria-label="Export"
          disabled={!isWhole}
          onClick={() => askFirst('Export', save)}
        >
          <span className={compact.text}>Export</span>
        </Button>
        <Button
          className={compact.button}
          leftSection={<IconPrinter size={14} stroke={1.5} />}
          aria-label="Print"
          disabled={!isWhole}
          onClick={() => askFirst('Print', () => print())}
        >
          <span className={compact.text}>Print</span>
        </Button>
      </PageHeader>
      {question}
      <Filters review={data?.items ?? []} filter={filter} onChange={change} unitName={unitName} />
      <p className={classes.note} role="status">
        {isWhole
          ? `${counted(review.rows.length, 'user')} in ${counted(review.unitIds.length, 'unit')}. ${where}, loaded ${clockTime(toApiDate(dataUpdatedAt), zone)}.`
          : `Loaded ${count(data?.items.length ?? 0)} of ${counted(data?.total ?? 0, 'user')}. Export and print wait for all.`}
      </p>
      <Boundary
        resetKey={contextKey(ctx)}
        loading={<TableSkeleton label="access" />}
        failed={(error, retry) => <Failure what="the users" error={error} onRetry={retry} />}
      >
        <Matrix ctx={ctx} review={review} unitName={unitName} />
      </Boundary>
    </>
  )
}

type FilterProps = {
  review: readonly { roles: readonly { id: string; name: string }[]; unitIds: readonly string[] | null }[]
  filter: ReviewFilter
  onChange: (change: Partial<ReviewFilter>, options?: { replace?: boolean }) => void
  unitName: (id: string) => string
}

const Filters = ({ review: users, filter, onChange, unitName }: FilterProps) => {
  const roles = new Map(users.flatMap((user) => user.roles.map(({ id, name }) => [id, name] as const)))
  const unitIds = new Set(users.flatMap((user) => user.unitIds ?? []))
  return (
    <FilterBar
      label="Filter the review"
      setCount={[filter.role, filter.unit, filter.status].filter((value) => value !== '').length}
      lead={
        <SearchField
          label="Name or email"
          value={filter.name}
          onChange={(name, isContinued) => onChange({ name }, { replace: isContinued })}
        />
      }
      rest={
        <>
          <NativeSelect
            aria-label="Role"
            value={filter.role}
            data={[
              { value: '', label: 'Any role' },
              ...[...roles]
                .map(([value, label]) => ({ value, label }))
                .toSorted((a, b) => a.label.localeCompare(b.label)),
            ]}
            onChange={({ currentTarget }) => onChange({ role: currentTarget.value })}
          />
          <NativeSelect
            aria-label="Unit"
            value={filter.unit}
            data={[
              { value: '', label: 'Any unit' },
              ...[...unitIds]
                .map((value) => ({ value, label: unitName(value) }))
                .toSorted((a, b) => a.label.localeCompare(b.label)),
            ]}
            onChange={({ currentTarget }) => onChange({ unit: currentTarget.value })}
          />
          <NativeSelect
            aria-label="Status"
            value={filter.status}
            data={[{ value: '', label: 'Any status' }, ...REVIEW_STATUSES]}
            onChange={({ currentTarget }) => onChange({ status: currentTarget.value })}
          />
        </>
      }
    />
  )
}
