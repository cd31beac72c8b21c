import { NativeSelect } from '@mantine/core'
import { ENTITY_TYPES } from '#api/resources/alerts.ts'
import type { AuditListChoice } from '#api/resources/audit-trail.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { compareNames } from '#lib/order.ts'
import type { UnitTree } from '#lib/unit-tree.ts'
import { MoreFilters } from '#screens/MoreFilters.tsx'
import type { List } from '#screens/use-list.ts'
import { TermsField } from '#ui/TermsField.tsx'

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
  const units = [...(tree?.byId.values() ?? [])]
  const { value: unitId, onChange } = fieldOf('unitId')
  return (
    <MoreFilters values={[...FIELDS.map(({ field }) => choice[field]), unitId]}>
      {FIELDS.map(({ field, ...rest }) => (
        <TermsField key={field} {...fieldOf(field)} {...rest} />
      ))}
      <NativeSelect
        label="Organizational unit"
        value={unitId}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        <option value="">any</option>
        {unitId !== '' && !tree?.byId.has(unitId) && <option value={unitId}>{unitId}</option>}
        {units.map(({ unit, path }) => (
          <option key={unit.id} value={unit.id}>
            {path.length > 1 ? path.slice(1).join(' / ') : unit.name}
          </option>
        ))}
      </NativeSelect>
    </MoreFilters>
  )
}
