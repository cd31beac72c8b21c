import { useQuery } from '@tanstack/react-query'
import { AUDIT_ACTIONS, AUDIT_CATEGORIES, AUDIT_STATUSES, type AuditListChoice } from '#api/requests/audit-trail.ts'
import { titled } from '#lib/choices.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { byLabel } from '#lib/order.ts'
import { entityTypeName, listed } from '#lib/words.ts'
import { CheckFilter } from '#ui/CheckFilter.tsx'
import { Chips, setChips } from '#ui/Chips.tsx'
import { FilterBar } from '#screens/FilterBar.tsx'
import type { List } from '#screens/use-list.ts'
import { TermsFilter } from '#ui/TermsField.tsx'
import { TimeFilter } from '#ui/TimeFilter.tsx'
import { AboutFilters } from './AboutFilters.tsx'
import { countSet, filterOf } from './state.ts'

const CATEGORIES = titled(AUDIT_CATEGORIES).toSorted(byLabel)
const STATUSES = titled(AUDIT_STATUSES)
const ACTIONS = AUDIT_ACTIONS.map((value) => ({ value, label: value.replaceAll('_', ' ') }))

/** Everything that the API filters the trail by. */
export const AuditFilters = ({ list }: { list: List<AuditListChoice> }) => {
  const { ctx, choice, onChange, fieldOf } = list
  const { data: tree } = useQuery(unitTree(ctx))
  const chips = chipsOf(choice, (id) => tree?.byId.get(id)?.unit.name ?? id)
  return (
    <FilterBar
      label="Filter the audit trail"
      setCount={countSet({ ...filterOf(choice), when: '' })}
      lead={<TimeFilter label="When" {...fieldOf('when')} />}
      rest={
        <>
          <CheckFilter label="Category" options={CATEGORIES} {...fieldOf('category')} />
          <CheckFilter label="Action" options={ACTIONS} {...fieldOf('action')} />
          <CheckFilter label="Status" options={STATUSES} {...fieldOf('status')} />
          <TermsFilter label="User" hint="The whole email address." {...fieldOf('user')} />
          <TermsFilter
            label="Address"
            value={choice.address === '' ? [] : [choice.address]}
            isSingle
            hint="The whole IP address."
            onChange={([address = '']) => onChange({ address })}
          />
          <AboutFilters list={list} tree={tree} />
        </>
      }
      line={chips.length > 0 && <Chips chips={chips} onChange={onChange} />}
    />
  )
}

/** Filters about the entity, its parent and the unit, which links set and `More filters` changes. */
const chipsOf = (choice: AuditListChoice, unitName: (id: string) => string) =>
  setChips<Partial<AuditListChoice>>(
    ['Entity', listed(choice.entity), { entity: [] }],
    ['Entity type', listed(choice.entityType.map(entityTypeName)), { entityType: [] }],
    ['Entity id', listed(choice.entityId), { entityId: [] }],
    ['Parent', listed(choice.parent), { parent: [] }],
    ['Parent type', listed(choice.parentType.map(entityTypeName)), { parentType: [] }],
    ['Parent id', listed(choice.parentId), { parentId: [] }],
    ['Unit', choice.unitId && unitName(choice.unitId), { unitId: '' }],
  )
