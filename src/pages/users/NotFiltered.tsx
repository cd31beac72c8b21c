import { FilteredAway } from '#table/NoRows.tsx'
import type { UserListChoice } from './state.ts'

type Props = { onChange: (change: Partial<UserListChoice>) => void }

/** In the place of the users where the version cannot tell who is meant: all of them would be others as well. */
export const NotFiltered = ({ onChange }: Props) => (
  <FilteredAway
    title="Users v1 cannot be filtered by role or unit"
    clear="Leave role and unit out"
    onClear={() => onChange({ role: '', assigned: '' })}
  >
    Nobody is shown, since all others would be too. Use users v2, or leave them out.
  </FilteredAway>
)
