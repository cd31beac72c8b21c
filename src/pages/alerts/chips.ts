import type { Alert, AlertListChoice } from '#api/resources/alerts.ts'
import type { Chip } from '#ui/Chips.tsx'

/**
 * Filters by id, as chips. The address has the id alone; an alert on screen that it fits tells the name, and without one
 * the id itself is shown.
 */
export const chipsOf = (
  { parent, entityId, group }: AlertListChoice,
  alerts: readonly Alert[],
  onChange: (change: Partial<AlertListChoice>) => void,
): readonly Chip[] => {
  const [parentType = '', parentId = ''] = parent.split(':')
  const parentName = alerts.find((alert) => alert.parent?.id === parentId)?.parent?.value
  const entityName = alerts.find(({ entity }) => entity?.id === entityId)?.entity?.value
  return [
    { label: 'Parent', value: parent && (parentName ?? `${parentType} ${parentId}`), cleared: { parent: '' } },
    { label: 'Entity', value: entityId && (entityName ?? entityId), cleared: { entityId: '' } },
    { label: 'Group', value: group, cleared: { group: '' } },
  ].flatMap(({ label, value, cleared }) => (value === '' ? [] : [{ label, value, onRemove: () => onChange(cleared) }]))
}
