import { useMemo, type ReactNode } from 'react'
import { userAbilities } from '#api/requests/users.ts'
import type { UserSet } from '#queries/users.ts'
import { withChosen } from '#lib/choices.ts'
import { explain } from '#lib/displayable-error.ts'
import { FilterBar } from '#screens/FilterBar.tsx'
import type { List } from '#screens/use-list.ts'
import { FilterMenu } from '#ui/FilterMenu.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { SearchField } from '#ui/SearchField.tsx'
import { Segments } from '#ui/Segments.tsx'
import { Select } from '#ui/Select.tsx'
import { sayUntold } from './arrange.ts'
import classes from './UserFilters.module.css'
import { USER_STATUSES, type UserListChoice } from './state.ts'
import { useAccessNames } from './use-access-names.ts'
import { UseVersion } from './UseVersion.tsx'

type Props = {
  fields: SharedFields
  set: Pick<UserSet, 'items' | 'total' | 'isComplete'> | undefined
  /** Why the ages of invitations are not known. */
  invitationError: Error | null
  /** What the API itself filters by, one way in one connection and another over all; and how much of it is set. */
  asked: ReactNode
  askedCount: number
}

type Field = { value: string; onChange: (value: string, isContinued?: boolean) => void }

/** What the list of one connection and that of all are filtered by alike. */
type SharedFields = Readonly<Record<'name' | 'status' | 'idle' | 'invitation', Field>>

const IDLE = [
  { value: '', label: 'any' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '180 days' },
  { value: '365', label: '365 days' },
  { value: 'never', label: 'ever: never active' },
  { value: 'unknown', label: 'unknown: not told' },
]

const INVITATIONS = [
  { value: '', label: 'any' },
  { value: 'old', label: 'older than 7 days' },
  { value: 'unknown', label: 'of unknown age' },
]

/** Status is counted in the browser, so counts are shown only once the whole set is here. */
export const UserFilters = ({ fields, set, invitationError, asked, askedCount }: Props) => {
  const counts = useMemo(() => countStatuses(set), [set])
  const { name, status, idle, invitation } = fields
  const untold = set && sayUntold(set.items, idle.value)
  return (
    <FilterBar
      label="Filter users"
      isLeadLast
      setCount={askedCount + [status, idle, invitation].filter(({ value }) => value !== '').length}
      lead={
        <div className={classes.search}>
          <SearchField label="Name" {...name} />
        </div>
      }
      rest={
        <>
          <Segments
            label="Status"
            {...status}
            options={[
              { value: '', label: 'All', count: set?.total },
              ...USER_STATUSES.map((value) => ({
                value,
                label: value,
                count: counts && (counts.get(value) ?? 0),
              })),
            ]}
          />
          {asked}
          <FilterMenu label="Idle for" options={IDLE} {...idle} />
          {untold && (
            <span className="quiet small" role="status">
              {untold}
            </span>
          )}
          <FilterMenu label="Invitation" options={INVITATIONS} {...invitation} />
          {invitation.value !== '' && invitationError && (
            <span role="alert">{`The audit trail did not come, so no invitation's age is known. ${explain(invitationError)}`}</span>
          )}
        </>
      }
    />
  )
}

/** Nothing as long as the set is not whole. */
const countStatuses = (set: Props['set']): ReadonlyMap<string, number> | undefined => {
  if (set?.isComplete !== true) return undefined
  const counts = new Map<string, number>()
  for (const { status } of set.items) counts.set(status, (counts.get(status) ?? 0) + 1)
  return counts
}

/** What the API itself filters by, in the version that can. */
export const ServerFilters = ({ list: { ctx, fieldOf } }: { list: List<UserListChoice> }) => {
  const names = useAccessNames(ctx)
  const [role, assigned] = [fieldOf('role'), fieldOf('assigned')]
  if (!userAbilities(ctx).hasRoleFilter) {
    return (
      <>
        <GuardedButton disabledReason="Filtering by role needs users v2." onPress={() => undefined}>
          {role.value === '' ? 'Role any' : `Role ${names.role(role.value)}`}
        </GuardedButton>
        <GuardedButton disabledReason="Filtering by unit needs users v2." onPress={() => undefined}>
          {assigned.value === '' ? 'Assigned to any unit' : `Assigned to ${names.unit(assigned.value)}`}
        </GuardedButton>
        <UseVersion version="v2" />
      </>
    )
  }
  return (
    <>
      <Select
        className={`medium ${classes.role}`}
        aria-label="Role"
        options={[{ value: '', label: 'Role any' }, ...withChosen(names.roles, role.value, names.role)]}
        {...role}
      />
      <Select
        className={`medium ${classes.unit}`}
        aria-label="Assigned to"
        options={[{ value: '', label: 'Assigned to any unit' }, ...withChosen(names.units, assigned.value, names.unit)]}
        {...assigned}
      />
    </>
  )
}
