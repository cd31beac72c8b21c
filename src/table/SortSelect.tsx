import { useId } from 'react'
import type { Sort } from '#lib/sorting.ts'
import type { Column } from './DataTable.tsx'
import { Select } from '#ui/Select.tsx'

type Props<Row> = { columns: readonly Column<Row>[]; sort: Sort; onSort: (sort: Sort) => void }

/** What the heads of a table do, where there is no room for heads. */
export const SortSelect = <Row,>({ columns, sort, onSort }: Props<Row>) => {
  const id = useId()
  const options = columns.flatMap(({ header, sort: field }) =>
    field === undefined
      ? []
      : [
          { value: field, label: `${header} ↑` },
          { value: `-${field}`, label: `${header} ↓` },
        ],
  )
  return (
    <>
      <label htmlFor={id}>Sort by</label>
      <Select id={id} value={sort} options={options} onChange={onSort} />
    </>
  )
}
