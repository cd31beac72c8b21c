import { ENTITY_TYPES } from '#api/requests/alerts.ts'
import type { AuditListChoice } from '#api/requests/audit-trail.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { withChosen } from '#lib/choices.ts'
import { compareNames } from '#lib/order.ts'
import { unitChoices, type UnitTree } from '#lib/unit-tree.ts'
import { MoreFilters } from '#screens/MoreFilters.tsx'
import type { List } from '#screens/use-list.ts'
import { TermsField } from '#ui/TermsField.tsx'
import { SelectField } from '#ui/SelectField.tsx'

type Props = { list: List<AuditListChoice>; tree: UnitTree<OrganizationalUnit> | undefined }

/** What entries are about, as far as the API's documents name it; an open set. */
const AUDIT_ENTITY_TYPES: readonly string[] = [
  ...ENTITY_TYPES,
  'azure_ad_domain',
  'microsoft365_domain',
  'organizational_unit',
  'task',
  'user',
].toSorted(compareNames)

const FIELDS = [
  { field: 'entity', label: 'Entity name', hint: 'A part of the name.' },
  { field: 'entityType', label: 'Entity type', suggestions: AUDIT_ENTITY_TYPES },
  { field: 'entityId', label: 'Entity id' },
  { field: 'parent', label: 'Parent name', hint: 'The whole name.' },
  { field: 'parentType', label: 'Parent type', suggestions: AUDIT_ENTITY_TYPES },
  { field: 'parentId', label: 'Parent id' },
] as const

export const AboutFilters = ({ list: { choice, fieldOf }, tree }: Props) => {
  const units = tree ? unitChoices(tree) : []
  const { value: unitId, onChange } = fieldOf('unitId')
  return (
    <MoreFilters values={[...FIELDS.map(({ field }) => choice[field]), unitId]}>
      {FIELDS.map(({ field, ...rest }) => (
        <TermsField key={field} {...fieldOf(field)} {...rest} />
      ))}
      <SelectField
        label="Organizational unit"
        value={unitId}
        data={[{ value: '', label: 'any' }, ...withChosen(units, unitId, String)]}
        onChange={onChange}
      />
    </MoreFilters>
  )
}
