import { NativeSelect } from '@mantine/core'
import { ENTITY_TYPES } from '#api/resources/alerts.ts'
import type { AuditListChoice } from '#api/resources/audit-trail.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import type { UnitTree } from '#lib/unit-tree.ts'
import { Popover } from '#ui/Popover.tsx'
import { TermsField } from '#ui/TermsField.tsx'
import classes from './MoreFilters.module.css'

type Props = {
  choice: AuditListChoice
  tree: UnitTree<OrganizationalUnit> | undefined
  onChange: (change: Partial<AuditListChoice>) => void
}

/** What entries are about, as far as the API's documents name it; an open set. */
const AUDIT_ENTITY_TYPES: readonly string[] = [
  ...ENTITY_TYPES,
  'azure_ad_domain',
  'microsoft365_domain',
  'organizational_unit',
  'task',
  'user',
].toSorted()

const FIELDS = [
  { field: 'entity', label: 'Entity name', hint: 'A part of the name.' },
  { field: 'entityType', label: 'Entity type', suggestions: AUDIT_ENTITY_TYPES },
  { field: 'entityId', label: 'Entity id' },
  { field: 'parent', label: 'Parent name', hint: 'The whole name.' },
  { field: 'parentType', label: 'Parent type', suggestions: AUDIT_ENTITY_TYPES },
  { field: 'parentId', label: 'Parent id' },
] as const

/** What is asked for less often, behind one button that counts what is set. */
export const MoreFilters = ({ choice, tree, onChange }: Props) => {
  const setCount = FIELDS.filter(({ field }) => choice[field].length > 0).length + (choice.unitId === '' ? 0 : 1)
  const units = [...(tree?.byId.values() ?? [])].toSorted((a, b) => (a.path.join('/') < b.path.join('/') ? -1 : 1))
  return (
    <Popover
      label={setCount > 0 ? `More filters, ${setCount} set` : 'More filters'}
      opens="dialog"
      align="end"
      className={classes.more}
      face={setCount > 0 ? `More filters ${setCount}` : 'More filters'}
    >
      {() => (
        <div className={classes.sheet}>
          {FIELDS.map(({ field, label, ...rest }) => (
            <TermsField
              key={field}
              label={label}
              value={choice[field]}
              onChange={(value) => onChange({ [field]: value })}
              {...rest}
            />
          ))}
          <NativeSelect
            label="Organizational unit"
            value={choice.unitId}
            onChange={({ currentTarget }) => onChange({ unitId: currentTarget.value })}
          >
            <option value="">any</option>
            {choice.unitId !== '' && !tree?.byId.has(choice.unitId) && (
              <option value={choice.unitId}>{choice.unitId}</option>
            )}
            {units.map(({ unit, path }) => (
              <option key={unit.id} value={unit.id}>
                {path.length > 1 ? path.slice(1).join(' / ') : unit.name}
              </option>
            ))}
          </NativeSelect>
        </div>
      )}
    </Popover>
  )
}
