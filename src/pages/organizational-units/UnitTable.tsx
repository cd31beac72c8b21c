import { useMemo } from 'react'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { countUnits } from '#lib/count-units.ts'
import { pageCount, slicePage } from '#lib/paging.ts'
import type { UnitTree } from '#lib/unit-tree.ts'
import { ListRows, type TableProps } from '#screens/ListRows.tsx'
import { FilteredAway } from '#table/NoRows.tsx'
import { arrangeUnits, type UnitRow } from './arrange.ts'
import type { UnitsChoice } from './state.ts'

type Props = TableProps<UnitsChoice, UnitRow> & { tree: UnitTree<OrganizationalUnit> }

/** The tree as a table: rows open where they stand. */
export const UnitTable = ({ list, tree, columns, narrow }: Props) => {
  const { choice, onChange } = list
  const found = useMemo(() => arrangeUnits(tree, choice), [tree, choice])
  const all = countUnits(tree.byId.size, tree.partOf)
  // A page can vanish when a unit above is closed.
  const shown = { ...choice, page: Math.min(choice.page, pageCount(found.length, choice.limit)) }
  return (
    <ListRows
      list={{ ...list, choice: shown }}
      rows={{ shown, isBusy: false }}
      items={slicePage(found, shown)}
      total={found.length}
      noun={['unit']}
      label="Organizational units"
      columns={columns}
      rowId={({ node }) => node.unit.id}
      narrow={narrow}
      empty={
        <FilteredAway
          title={`No unit has “${choice.name}” in its name`}
          onClear={() => onChange({ name: '' })}
          clear="Clear search"
        >
          {tree.partOf === undefined ? `${all} in all.` : `Looked through: ${all}.`}
        </FilteredAway>
      }
      note={`${all}${tree.partOf === undefined ? ' in all' : ''}, sorted within each level`}
    />
  )
}
