import type { AlertFilter } from '#api/requests/alerts.ts'
import { describeWindow } from '#lib/time-window.ts'
import { entityTypeName, listed, sentence, titleCase } from '#lib/words.ts'

/** A filter in words, empty when nothing is filtered: `Status active, severity error`. */
export const describeFilter = (filter: AlertFilter): string => {
  const parts = [
    filter.status && `status ${filter.status}`,
    filter.severity && `severity ${filter.severity}`,
    filter.type.length > 0 && `type ${listed(filter.type.map(titleCase))}`,
    filter.entity && `entity name “${filter.entity}”`,
    filter.entityType && `entity type ${entityTypeName(filter.entityType)}`,
    filter.entityId && 'one entity',
    filter.parent && 'one parent',
    filter.group && 'one group',
    filter.raised && `raised ${describeWindow(filter.raised)}`,
    filter.updated && `updated ${describeWindow(filter.updated)}`,
    filter.cleared && `cleared ${describeWindow(filter.cleared)}`,
  ].filter((part) => typeof part === 'string' && part !== '')
  return sentence(parts.join(', '))
}
