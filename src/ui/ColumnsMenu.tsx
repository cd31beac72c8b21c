import { IconColumns3 } from '@tabler/icons-react'
import classes from './ColumnsMenu.module.css'
import type { Column } from './DataTable.tsx'
import { Popover } from './Popover.tsx'

type Props<Row> = {
  columns: readonly Column<Row>[]
  /** Ids of the columns put away. */
  hidden: readonly string[]
  onChange: (hidden: readonly string[]) => void
  isRoomy: boolean
  onRoomy: (isRoomy: boolean) => void
}

/** Which columns a table shows, and how high its rows are. What says which row it is stays. */
export const ColumnsMenu = <Row,>({ columns, hidden, onChange, isRoomy, onRoomy }: Props<Row>) => (
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
              checked={!hidden.includes(id)}
              disabled={isKey}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? hidden.filter((other) => other !== id) : [...hidden, id])
              }
            />
            {header}
          </label>
        ))}
        <label className={`${classes.item} ${classes.roomy}`}>
          <input type="checkbox" checked={isRoomy} onChange={({ currentTarget }) => onRoomy(currentTarget.checked)} />
          Taller rows
        </label>
      </fieldset>
    )}
  </Popover>
)
