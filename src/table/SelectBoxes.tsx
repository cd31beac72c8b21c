import type { MouseEvent } from 'react'
import classes from './DataTable.module.css'
import type { Selection } from './selection.ts'

type Props = { selection: Selection; rowIds: readonly string[] }

/** The box in the head: some rows of the page selected, all of them, or none. */
export const SelectAll = ({ selection, rowIds }: Props) => {
  const selected = rowIds.filter((id) => selection.ids.has(id)).length
  return (
    <th scope="col" className={classes.select}>
      <input
        type="checkbox"
        aria-label="Select all rows of this page"
        ref={(box) => {
          if (box) box.indeterminate = selected > 0 && selected < rowIds.length
        }}
        checked={rowIds.length > 0 && selected === rowIds.length}
        onChange={() => selection.toggleAll(rowIds)}
      />
    </th>
  )
}

/** A row's box; with Shift it takes all rows from the last one along. */
export const SelectRow = ({ selection, rowIds, id, name }: Props & { id: string; name: string }) => (
  <td className={classes.select}>
    <input
      type="checkbox"
      aria-label={`Select ${name}`}
      checked={selection.ids.has(id)}
      // The click tells of Shift, which the change does not; both come for mouse and keyboard alike.
      onClick={({ shiftKey }: MouseEvent) => selection.toggle(id, rowIds, shiftKey)}
      onChange={() => undefined}
    />
  </td>
)
