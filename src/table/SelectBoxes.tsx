import { memo } from 'react'
import classes from './DataTable.module.css'
import type { Selection } from './selection.ts'

type AllProps = { selection: Selection; rowIds: readonly string[] }

/** Some rows of the page selected, all of them, or none. It stands in the head, or above the rows where that is not seen. */
export const SelectAll = ({ selection, rowIds }: AllProps) => {
  const selected = rowIds.filter((id) => selection.ids.has(id)).length
  return (
    <input
      type="checkbox"
      className={classes.box}
      aria-label="Select all rows of this page"
      ref={(box) => {
        if (box) box.indeterminate = selected > 0 && selected < rowIds.length
      }}
      checked={rowIds.length > 0 && selected === rowIds.length}
      onChange={() => selection.toggleAll(rowIds)}
    />
  )
}

/** Which row a box that was pressed selects; nothing where no such box was. */
export const rowOfBox = (target: EventTarget): string | undefined =>
  target instanceof HTMLInputElement ? target.dataset['selects'] : undefined

type RowProps = { id: string; name: string; isSelected: boolean }

/**
 * A row's box; with Shift it takes all rows from the last one along. Its table listens for it, so that a box is drawn
 * anew for its own row only.
 */
export const SelectRow = memo(({ id, name, isSelected }: RowProps) => (
  <td className={classes.select}>
    <input
      type="checkbox"
      className={classes.box}
      aria-label={`Select ${name}`}
      checked={isSelected}
      data-selects={id}
      onChange={() => undefined}
    />
  </td>
))
