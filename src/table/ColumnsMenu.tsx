import { IconColumns3 } from '@tabler/icons-react'
import classes from './ColumnsMenu.module.css'
import type { Column } from './DataTable.tsx'
import { Popover } from '#ui/Popover.tsx'
import type { TableView } from './table-view.ts'

type Props<Row> = {
  columns: readonly Column<Row>[]
  view: TableView
  onChange: (change: Partial<TableView>) => void
}

/** Which columns a table shows, and how high its rows are. What says which row it is stays. */
export const ColumnsMenu = <Row,>({ columns, view: { hide, rows }, onChange }: Props<Row>) => (
  <Popover
    label="Columns"
    opens="dialog"
    align="end"
    className={classes.button}
    face={<IconColumns3 size={14} stroke={1.5} />}
  >
    {() => (
      <fieldset className={classes.list}>
        <legend className="visually-hidden">Columns</legend>
        {columns.map(({ id, header, isKey = false }) => (
          <label key={id} className={classes.item}>
            <input
              type="checkbox"
              checked={!hide.includes(id)}
              disabled={isKey}
              onChange={({ currentTarget }) =>
                onChange({ hide: currentTarget.checked ? hide.filter((other) => other !== id) : [...hide, id] })
              }
            />
            {header}
          </label>
        ))}
        <label className={`${classes.item} ${classes.roomy}`}>
          <input
            type="checkbox"
            checked={rows === 'roomy'}
            onChange={({ currentTarget }) => onChange({ rows: currentTarget.checked ? 'roomy' : 'compact' })}
          />
          Taller rows
        </label>
      </fieldset>
    )}
  </Popover>
)
