import type { AuditFilter, AuditListChoice } from '#api/requests/audit-trail.ts'
import { describeFields } from '#lib/describe-fields.ts'
import { pageFields } from '#lib/list-fields.ts'
import { codes, text, texts, uuid, type Fields } from '#lib/url-state.ts'
import { timeWindow } from '#lib/window-address.ts'

export const auditFields: Fields<AuditListChoice> = {
  when: timeWindow(),
  category: codes(),
  action: codes(),
  status: codes(),
  user: texts(),
  address: text(),
  entityId: texts(),
  entityType: codes(),
  entity: texts(),
  parentId: texts(),
  parentType: codes(),
  parent: texts(),
  unitId: uuid(),
  ...pageFields,
}

export const filterOf = ({ page: _page, limit: _limit, ...filter }: AuditListChoice): AuditFilter => filter

export const countSet = (filter: AuditFilter) => Object.values(filter).filter((value) => value.length > 0).length

/** The filter as text: `when 7d, status failure, partial_success`. */
export const describeFilter = (present: AuditListChoice): string => describeFields(filterOf(present))
