/** What the list over all connections has besides: where else somebody is, and the way to suspend them everywhere. */
import type { ListedUser } from '#queries/users.ts'
import { counted } from '#lib/numbers.ts'
import { emailKey } from '#lib/same-person.ts'
import { listed } from '#lib/words.ts'
import { inFull } from '#lib/who.ts'
import type { mergedColumns, Row } from '#screens/everywhere/rows.tsx'
import type { Column } from '#table/DataTable.tsx'
import { RowButton } from '#table/RowButton.tsx'
import cells from '#table/cells.module.css'

type UserRow = Row<ListedUser>
type Drawn = ReturnType<typeof mergedColumns<ListedUser>>

export const withLeaver = (
  { columns, narrow }: Drawn,
  found: ReturnType<typeof whereFound>,
  onLeave: (user: ListedUser) => void,
): Drawn => {
  const others = ({ here, item }: UserRow) =>
    [...(found.get(emailKey(item.email)) ?? [])].filter((label) => label !== here.label)
  const said = (row: UserRow): string => {
    const { length } = others(row)
    return length === 0 ? '' : counted(length, 'other')
  }
  // Whoever cannot be suspended here may well be elsewhere: the dialog says it of each.
  const button = ({ item }: UserRow) => (
    <RowButton label="Disable" subject={inFull(item)} disabledReason={undefined} onPress={() => onLeave(item)} />
  )
  const elsewhere: Column<UserRow> = {
    id: 'elsewhere',
    header: 'Also in',
    width: 96,
    leaves: 2,
    look: 'quiet',
    text: (row) => others(row).join(', '),
    title: (row) => {
      const labels = others(row)
      return labels.length === 0 ? '' : `Also in ${counted(labels.length, 'other organization')}: ${listed(labels)}`
    },
    cell: said,
  }
  const action: Column<UserRow> = { id: 'actions', header: 'Action', width: 88, align: 'end', cell: button }
  return {
    columns: [...columns, elsewhere, action],
    narrow: (row) => (
      <div className="row gap-12">
        <div className={`stack grows shrinks ${cells.main}`}>
          {narrow(row)}
          {said(row) && <p className="cut faint small">{`also in ${said(row)}: ${listed(others(row))}`}</p>}
        </div>
        {button(row)}
      </div>
    ),
  }
}

/** In which connections each email is found: by what is at hand. */
export const whereFound = (rows: readonly UserRow[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  for (const { here, item } of rows) {
    const key = emailKey(item.email)
    if (key !== '') found.set(key, (found.get(key) ?? new Set()).add(here.label))
  }
  return found
}
