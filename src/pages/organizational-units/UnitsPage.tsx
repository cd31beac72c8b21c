import { unitListRequest } from '#api/requests/organizational-units.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { unitsBelow } from '#queries/organizational-units.ts'
import { describeFields } from '#lib/describe-fields.ts'
import { FilterBar } from '#screens/FilterBar.tsx'
import { ListScreen } from '#screens/ListScreen.tsx'
import { useList } from '#screens/use-list.ts'
import { useRows } from '#screens/use-rows.ts'
import { SearchField } from '#ui/SearchField.tsx'
import { CreateButton } from './CreateButton.tsx'
import { UnitTable } from './UnitTable.tsx'
import { useUnitColumns } from './columns.tsx'
import { unitsPage } from './page.ts'

/** Under the very key that was read ahead: one more that is undefined would make another. */
const allBelow = (ctx: ApiContext) => unitsBelow(ctx)

export const UnitsPage = () => {
  const list = useList(unitsPage)
  const { ctx, pathTo } = list
  const rows = useRows(ctx, undefined, allBelow)
  const { columns, narrow } = useUnitColumns(list)
  const search = <SearchField label="Unit name" {...list.fieldOf('name')} />
  return (
    <ListScreen
      list={list}
      total={rows.query.data && (rows.query.data.partOf ?? rows.query.data.byId.size)}
      rows={rows}
      request={() => unitListRequest(ctx)}
      columns={columns}
      actions={<CreateButton ctx={ctx} tree={rows.query.data} pathTo={pathTo} />}
      filter={describeFields({ name: list.choice.name.trim() })}
      filters={<FilterBar label="Search units" setCount={0} lead={search} rest={null} />}
    >
      {(tree) => <UnitTable list={list} tree={tree} columns={columns} narrow={narrow} />}
    </ListScreen>
  )
}
