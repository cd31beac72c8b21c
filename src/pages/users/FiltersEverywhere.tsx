import type { Choice } from '#lib/choices.ts'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { Select } from '#ui/Select.tsx'
import classes from './UserFilters.module.css'

type Props = { roles: readonly Choice[]; value: string; onChange: (name: string) => void }

const NO_UNITS =
  'Units are of one connection each, so no filter by them holds for all: open one by its name, which keeps the others.'

/** What users of all connections are filtered by in each, as its API can, and what they are not. */
export const FiltersEverywhere = ({ roles, value, onChange }: Props) => (
  <>
    <Select
      className={`medium ${classes.role}`}
      aria-label="Role"
      options={[{ value: '', label: 'Role any' }, ...roles]}
      value={value}
      onChange={onChange}
    />
    <GuardedButton disabledReason={NO_UNITS} onPress={() => undefined}>
      Assigned to any unit
    </GuardedButton>
  </>
)
