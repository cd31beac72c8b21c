import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { contextKey } from '#api/transport/context.ts'
import { toldApart } from '#api/transport/told-apart.ts'
import { userListRequest } from '#api/requests/users.ts'
import { useApiContext } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet } from '#queries/users.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { unknownRole, unnamedUnit } from '#lib/unnamed.ts'
import { toApiDate } from '#lib/api-time.ts'
import { withChosen, type Choice } from '#lib/choices.ts'
import { byLabel } from '#lib/order.ts'
import { exactTime } from '#lib/dates.ts'
import { explain } from '#lib/displayable-error.ts'
import { counted } from '#lib/numbers.ts'
import { countUnits } from '#lib/count-units.ts'
import { CopyCall } from '#screens/CopyCall.tsx'
import { CompactButton } from '#ui/CompactButton.tsx'
import { FilterBar } from '#screens/FilterBar.tsx'
import { Freshness } from '#screens/Freshness.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { ReadPart } from '#screens/ReadPart.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { saveListCsv } from '#ui/save-list-csv.ts'
import { SearchField } from '#ui/SearchField.tsx'
import { FilteredAway } from '#table/NoRows.tsx'
import { useAskFirst } from '#ui/use-ask-first.tsx'
import { useUrlState, type FieldOf } from '#ui/use-url-state.ts'
import { useTimeZone } from '#ui/time-zone.ts'
import classes from './AccessReviewPage.module.css'
import { Matrix } from './Matrix.tsx'
import { describeReview, reviewColumns, reviewOf, type ReviewFilter } from './matrix.ts'
import { REVIEW_STATUSES, reviewFields, type ReviewChoice } from './state.ts'
import { accessReviewPage } from './page.ts'
import { whyPart } from './why-part.ts'

/** Who can do what where, to be looked through, saved and printed. */
export const AccessReviewPage = () => {
  const ctx = useApiContext()
  const where = useWriteTarget(ctx)
  const read = useQuery(userSet(ctx, EVERYBODY))
  const { data, dataUpdatedAt, isFetching, refetch } = read
  const { data: tree, error: unitsError } = useQuery(unitTree(ctx))
  const [filter, , fieldOf] = useUrlState(reviewFields)
  const unitName = useMemo(() => (id: string) => tree?.byId.get(id)?.unit.name || unnamedUnit(id), [tree])
  const unitIds = useMemo(() => [...(tree?.byId.keys() ?? [])], [tree])
  const review = useMemo(() => reviewOf(data?.items ?? [], filter, unitIds), [data, filter, unitIds])
  const isWhole = data?.isComplete === true
  // Who is in the unit is then not known, which is not nobody.
  const isUntold = filter.unit !== '' && data?.items.some((user) => user.unitIds === null) === true
  const canSave = isWhole && !isUntold
  const { askFirst, question } = useAskFirst()

  const zone = useTimeZone()
  /** Said beside the rows too: paper has no other trace of it. */
  const filteredBy = describeReview(filter, review.untoldCount, roleNames(data?.items ?? []), unitName)
  const save = () =>
    saveListCsv(
      {
        what: 'access review users',
        where,
        connection: toldApart(ctx),
        filter: filteredBy,
        at: toApiDate(dataUpdatedAt),
        total: review.rows.length,
      },
      reviewColumns(review, unitName),
      review.rows,
    )

  return (
    <>
      <PageHeader title={accessReviewPage.title} total={data?.total}>
        <Freshness
          checkedAt={isWhole ? dataUpdatedAt : undefined}
          isRefreshing={isFetching}
          onRefresh={() => void refetch()}
        />
        <CopyCall request={() => userListRequest(ctx, EVERYBODY)} />
        <CompactButton
          label="Export"
          Icon={IconDownload}
          disabled={!canSave}
          onPress={() => askFirst('Export', save)}
        />
        <CompactButton
          label="Print"
          Icon={IconPrinter}
          disabled={!canSave}
          onPress={() => askFirst('Print', () => print())}
        />
      </PageHeader>
      {question}
      <Filters users={data?.items ?? []} filter={filter} fieldOf={fieldOf} unitIds={unitIds} unitName={unitName} />
      <p className={`quiet small ${classes.note}`} role="status">
        {data &&
          !isUntold &&
          (whyPart(data) ??
            `${counted(review.rows.length, 'user')} in ${counted(review.unitIds.length, 'unit')}. ${where}, loaded ${exactTime(toApiDate(dataUpdatedAt), zone)}.${filteredBy === 'none' ? '' : ` Filter: ${filteredBy}.`} A role stands where it is given, and holds in the units below too.`)}
        {tree?.partOf !== undefined && ` Not all units are here: ${countUnits(tree.byId.size, tree.partOf)}.`}
        {unitsError && tree === undefined && ` The names of the units did not come. ${explain(unitsError)}`}
      </p>
      <ReadPart what="the users" read={read} of={contextKey(ctx)}>
        {() =>
          isUntold ? (
            <FilteredAway title="Users v1 tell no units" clear="Any unit" onClear={() => fieldOf('unit').onChange('')}>
              {`So nobody knows who has ${unitName(filter.unit)}. Choose users v2 under API version, or any unit.`}
            </FilteredAway>
          ) : (
            <Matrix review={review} isWhole={isWhole} unitName={unitName} />
          )
        }
      </ReadPart>
    </>
  )
}

type FilterProps = {
  users: readonly { roles: readonly { id: string; name: string }[]; unitIds: readonly string[] | null }[]
  filter: ReviewFilter
  fieldOf: FieldOf<ReviewChoice>
  /** In the order of the tree. */
  unitIds: readonly string[]
  unitName: (id: string) => string
}

const rolesOf = (users: FilterProps['users']) =>
  new Map(users.flatMap((user) => user.roles.map(({ id, name }) => [id, name] as const)))

const roleNames = (users: FilterProps['users']) => {
  const names = rolesOf(users)
  return (id: string) => names.get(id) ?? unknownRole(id)
}

const UNITS = [
  { value: 'held', label: 'Units that anybody has' },
  { value: 'all', label: 'All units' },
]

const Filters = ({ users, filter, fieldOf, unitIds, unitName }: FilterProps) => {
  const roles = rolesOf(users)
  const held = new Set(users.flatMap((user) => user.unitIds ?? []))
  const { value: units, onChange: showUnits } = fieldOf('units')
  const chosen = (
    label: string,
    name: 'role' | 'unit' | 'status',
    options: readonly Choice[],
    nameOf: (value: string) => string,
  ) => {
    const { value, onChange } = fieldOf(name)
    return (
      <SelectField
        aria-label={label}
        value={value}
        data={[{ value: '', label: `Any ${label.toLowerCase()}` }, ...withChosen(options, value, nameOf)]}
        onChange={onChange}
      />
    )
  }
  return (
    <FilterBar
      label="Filter the review"
      setCount={[filter.role, filter.unit, filter.status, filter.units === 'all' ? 'all' : ''].filter(Boolean).length}
      lead={<SearchField label="Name or email" {...fieldOf('name')} />}
      rest={
        <>
          {chosen(
            'Role',
            'role',
            [...roles].map(([value, label]) => ({ value, label })).toSorted(byLabel),
            unknownRole,
          )}
          {chosen(
            'Unit',
            'unit',
            [...new Set([...unitIds, ...held])]
              .filter((id) => held.has(id))
              .map((value) => ({ value, label: unitName(value) })),
            unitName,
          )}
          <SelectField aria-label="Shown" value={units} data={UNITS} onChange={showUnits} />
          {chosen(
            'Status',
            'status',
            REVIEW_STATUSES.map((value) => ({ value, label: value })),
            String,
          )}
        </>
      }
    />
  )
}
