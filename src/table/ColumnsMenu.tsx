import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { inOrder, moved } from './arrangement.ts'
import classes from './ColumnsMenu.module.css'
import type { Column } from './DataTable.tsx'
import { Popover } from '#ui/Popover.tsx'
import { pressable } from '#ui/pressable.ts'
import type { TableView } from './table-view.ts'

type Props<Row> = { columns: readonly Column<Row>[]; view: TableView }

/** Which columns a table shows and in what order, and how high its rows are. What says which row it is stays. */
export const ColumnsMenu = <Row,>({ columns, view }: Props<Row>) => (
  <Popover
    label="Columns"
    opens="dialog"
    align="end"
    className={classes.button}
    face={<IconColumns3 size={14} stroke={1.5} />}
  >
    {() => <ColumnList columns={columns} view={view} />}
  </Popover>
)

const ColumnList = <Row,>({ columns, view: { hide, order, widths, rows, change } }: Props<Row>) => {
  const ordered = inOrder(columns, order)
  const isPlain = hide.length + order.length + Object.keys(widths).length === 0
  const move = (id: string, to: Column<Row> | undefined, direction: 'up' | 'down') => (
    <ActionIcon
      variant="subtle"
      aria-label={`Move ${columns.find((column) => column.id === id)?.header} ${direction}`}
      {...pressable(to !== undefined, () => change({ order: moved(columns, order, id, to?.id ?? id) }))}
    >
      {direction === 'up' ? <IconArrowUp size={14} stroke={1.5} /> : <IconArrowDown size={14} stroke={1.5} />}
    </ActionIcon>
  )
  return (
    <fieldset className={classes.list}>
      <legend className="visually-hidden">Columns</legend>
      {ordered.map(({ id, header, isKey = false }, at) => (
        <div key={id} className={classes.column}>
          <label className="row choice grows">
            <input
              type="checkbox"
              checked={!hide.includes(id)}
              disabled={isKey}
              onChange={({ currentTarget }) =>
                change({ hide: currentTarget.checked ? hide.filter((other) => other !== id) : [...hide, id] })
              }
            />
            {header}
          </label>
          {move(id, ordered[at - 1], 'up')}
          {move(id, ordered[at + 1], 'down')}
        </div>
      ))}
      <label className={`row choice ${classes.roomy}`}>
        <input
          type="checkbox"
          checked={rows === 'roomy'}
          onChange={({ currentTarget }) => change({ rows: currentTarget.checked ? 'roomy' : 'compact' })}
        />
        Taller rows
      </label>
      <Button variant="subtle" {...pressable(!isPlain, () => change({ hide: [], order: [], widths: {} }))}>
        Reset columns
      </Button>
    </fieldset>
  )
}
