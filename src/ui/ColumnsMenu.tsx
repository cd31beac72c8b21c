import { IconColumns3 } from '@tabler/icons-react'
import classes from './ColumnsMenu.module.css'
import type { Column } from './DataTable.tsx'
import { Popover } from './Popover.tsx'

type Props<Row> = {
  columns: readonly Column<Row>[]
  /** Ids of the columns put away. */
  hidden: readonly string[]
  onChange: (hidden: readonly string[]) => void
}

/** Which columns a table shows. The first stays, so that a row always says what it is. */
export const ColumnsMenu = <Row,>({ columns, hidden, onChange }: Props<Row>) => (
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
        {columns.map(({ id, header }, index) => (
          <label key={id} className={classes.item}>
            <input
              type="checkbox"
              checked={!hidden.includes(id)}
              disabled={index === 0}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? hidden.filter((other) => other !== id) : [...hidden, id])
              }
            />
            {header}
          </label>
        ))}
      </fieldset>
    )}
  </Popover>
)
