import type { AuditListChoice } from '#api/resources/audit-trail.ts'
import { entityTypeName, listed } from '#lib/words.ts'
import type { Chip } from '#ui/Chips.tsx'

type Change = (change: Partial<AuditListChoice>) => void

/** Filters about the entity, its parent and the unit, which links set and `More filters` changes. */
export const chipsOf = (choice: AuditListChoice, unitName: (id: string) => string, onChange: Change): Chip[] => {
  const chips: [label: string, value: readonly string[], cleared: Partial<AuditListChoice>][] = [
    ['Entity', choice.entity, { entity: [] }],
    ['Entity type', choice.entityType.map(entityTypeName), { entityType: [] }],
    ['Entity id', choice.entityId, { entityId: [] }],
    ['Parent', choice.parent, { parent: [] }],
    ['Parent type', choice.parentType.map(entityTypeName), { parentType: [] }],
    ['Parent id', choice.parentId, { parentId: [] }],
    ['Unit', choice.unitId === '' ? [] : [unitName(choice.unitId)], { unitId: '' }],
  ]
  return chips
    .filter(([, value]) => value.length > 0)
    .map(([label, value, cleared]) => ({ label, value: listed(value), onRemove: () => onChange(cleared) }))
}
