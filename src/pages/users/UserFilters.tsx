import type { UserSet } from '#queries/users.ts'
import { FilterBar } from '#ui/FilterBar.tsx'
import { SearchField } from '#ui/SearchField.tsx'
import { Segments } from '#ui/Segments.tsx'
import { USER_STATUSES, type UserListChoice } from './state.ts'

type Props = {
  set: UserSet | undefined
  choice: UserListChoice
  onChange: (change: Partial<UserListChoice>, options?: { replace?: boolean }) => void
}

/** Status is counted in the browser, so counts are shown only once the whole set is here. */
export const UserFilters = ({ set, choice, onChange }: Props) => {
  const countOf = (status: string) => set?.items.filter((user) => user.status === status).length
  return (
    <FilterBar
      label="Filter users"
      isLeadLast
      setCount={choice.status === '' ? 0 : 1}
      lead={
        <SearchField
          label="Name"
          value={choice.name}
          onSearch={(name, isContinued) => onChange({ name }, { replace: isContinued })}
        />
      }
      rest={
        <Segments
          label="Status"
          value={choice.status}
          onChoose={(status) => onChange({ status })}
          options={[
            { value: '', label: 'All', count: set?.total },
            ...USER_STATUSES.map((status) => ({
              value: status,
              label: status,
              count: set?.isComplete ? countOf(status) : undefined,
            })),
          ]}
        />
      }
    />
  )
}
