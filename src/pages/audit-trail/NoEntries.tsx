import { NO_AUDIT_FILTER, type AuditListChoice } from '#api/requests/audit-trail.ts'
import { count } from '#lib/numbers.ts'
import { FilteredAway, Quiet } from '#table/NoRows.tsx'
import { countSet, filterOf } from './state.ts'

type Props = { choice: AuditListChoice; checkedAt: number; onChange: (change: Partial<AuditListChoice>) => void }

export const NoEntries = ({ choice, checkedAt, onChange }: Props) => {
  const set = countSet(filterOf(choice))
  if (set === 0)
    return <Quiet title="Nothing was done in this unit in the time that the trail is kept" checkedAt={checkedAt} />
  const title = set === 1 ? 'No entry matches this filter' : `No entry matches all ${count(set)} filters`
  return <FilteredAway title={title} checkedAt={checkedAt} onClear={() => onChange(NO_AUDIT_FILTER)} />
}
