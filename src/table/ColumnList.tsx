import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { Button } from '#ui/Button.tsx'
import { inOrder, moved } from './arrangement.ts'
import classes from './ColumnsMenu.module.css'
import type { Column } from './DataTable.tsx'
import { pressable } from '#ui/pressable.ts'
import type { TableView } from './table-view.ts'

type Named = Pick<Column<never>, 'id' | 'header' | 'isKey'>
type Props = { columns: readonly Named[]; view: TableView }

/** Each column to be shown or put away, and moved by one place; and the height of the rows. */
export const ColumnList = ({ columns, view: { hide, order, widths, rows, change } }: Props) => {
  const ordered = inOrder(columns, order)
  const isPlain = hide.length + order.length + Object.keys(widths).length === 0
  const move = (id: string, to: Named | undefined, direction: 'up' | 'down') => (
    // Plain: there are two of them for each column.
    <button
      type="button"
      className={`quiet bare hovers inset ${classes.move}`}
      aria-label={`Move ${columns.find((column) => column.id === id)?.header} ${direction}`}
      {...pressable(to !== undefined, () => change({ order: moved(columns, order, id, to?.id ?? id) }))}
    >
      {direction === 'up' ? <IconArrowUp size={14} stroke={1.5} /> : <IconArrowDown size={14} stroke={1.5} />}
    </button>
  )
  return (
    <fieldset className={`scrolls ${classes.list}`}>
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
      <label className={`row choice above-6 ${classes.roomy}`}>
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
