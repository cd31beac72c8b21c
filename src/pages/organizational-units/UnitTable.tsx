import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { unitsBelow } from '#queries/organizational-units.ts'
import { counted } from '#lib/numbers.ts'
import { pageCount, slicePage } from '#lib/paging.ts'
import { DataTable, type Column } from '#table/DataTable.tsx'
import { FilteredAway } from '#table/NoRows.tsx'
import { Pager } from '#table/Pager.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import type { TableView } from '#table/table-view.ts'
import { arrangeUnits, type UnitRow } from './arrange.ts'
import { narrowUnit, type UnitActions } from './columns.tsx'
import type { UnitsChoice } from './state.ts'

type Props = {
  ctx: ApiContext
  choice: UnitsChoice
  columns: readonly Column<UnitRow>[]
  view: TableView
  actions: UnitActions
  openId: string | undefined
  onChange: (change: Partial<UnitsChoice>) => void
}

/** The tree as a table: rows open where they stand. */
export const UnitTable = ({ ctx, choice, columns, view, actions, openId, onChange }: Props) => {
  const { data: tree, error, dataUpdatedAt, refetch } = useSuspenseQuery(unitsBelow(ctx))
  const narrow = useMemo(() => narrowUnit(actions), [actions])
  const rows = useMemo(() => arrangeUnits(tree, choice), [tree, choice])
  // A page can vanish when a unit above is closed.
  const shown = { ...choice, page: Math.min(choice.page, pageCount(rows.length, choice.limit)) }
  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      {rows.length === 0 ? (
        <FilteredAway
          title={`No unit has “${choice.name}” in its name`}
          onClear={() => onChange({ name: '' })}
          clear="Clear search"
        >
          {`${counted(tree.byId.size, 'unit')} in all.`}
        </FilteredAway>
      ) : (
        <DataTable
          label="Organizational units"
          columns={columns}
          view={view}
          rows={slicePage(rows, shown)}
          rowId={({ node }) => node.unit.id}
          sort={choice.sort}
          onSort={(sort) => onChange({ sort })}
          openRowId={openId}
          narrow={narrow}
        />
      )}
      <Pager total={rows.length} choice={shown} onChange={onChange}>
        {`${counted(tree.byId.size, 'unit')} in all, sorted within each level`}
      </Pager>
    </>
  )
}
