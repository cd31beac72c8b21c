import { useQuery } from '@tanstack/react-query'
import { AUDIT_ACTIONS, AUDIT_CATEGORIES, AUDIT_STATUSES, type AuditListChoice } from '#api/resources/audit-trail.ts'
import { useApiContext } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { titleCase } from '#lib/words.ts'
import { CheckFilter } from '#ui/CheckFilter.tsx'
import { Chips } from '#ui/Chips.tsx'
import { FilterBar } from '#screens/FilterBar.tsx'
import { TermsFilter } from '#ui/TermsField.tsx'
import { TimeFilter } from '#ui/TimeFilter.tsx'
import { chipsOf } from './chips.ts'
import { MoreFilters } from './MoreFilters.tsx'
import { countSet, filterOf } from './state.ts'

type Props = {
  choice: AuditListChoice
  onChange: (change: Partial<AuditListChoice>) => void
}

const titled = (codes: readonly string[]) => codes.map((value) => ({ value, label: titleCase(value) }))
const CATEGORIES = titled(AUDIT_CATEGORIES.toSorted())
const STATUSES = titled(AUDIT_STATUSES)
const ACTIONS = AUDIT_ACTIONS.map((value) => ({ value, label: value.replaceAll('_', ' ') }))

/** Everything that the API filters the trail by. */
export const AuditFilters = ({ choice, onChange }: Props) => {
  const { data: tree } = useQuery(unitTree(useApiContext()))
  const chips = chipsOf(choice, (id) => tree?.byId.get(id)?.unit.name ?? id, onChange)
  return (
    <FilterBar
      label="Filter the audit trail"
      setCount={countSet({ ...filterOf(choice), when: '' })}
      lead={<TimeFilter label="When" value={choice.when} onChange={(when) => onChange({ when })} />}
      rest={
        <>
          <CheckFilter
            label="Category"
            options={CATEGORIES}
            value={choice.category}
            onChange={(category) => onChange({ category })}
          />
          <CheckFilter
            label="Action"
            options={ACTIONS}
            value={choice.action}
            onChange={(action) => onChange({ action })}
          />
          <CheckFilter
            label="Status"
            options={STATUSES}
            value={choice.status}
            onChange={(status) => onChange({ status })}
          />
          <TermsFilter
            label="User"
            value={choice.user}
            hint="The whole email address."
            onChange={(user) => onChange({ user })}
          />
          <TermsFilter
            label="Address"
            value={choice.address === '' ? [] : [choice.address]}
            isSingle
            hint="The whole IP address."
            onChange={([address = '']) => onChange({ address })}
          />
          <MoreFilters choice={choice} tree={tree} onChange={onChange} />
        </>
      }
      line={chips.length > 0 && <Chips chips={chips} />}
    />
  )
}
