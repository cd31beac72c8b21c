import type { AuditFilter, AuditListChoice } from '#api/audit-trail.ts'
import { DEFAULT_PAGE_SIZE, PAGE_SIZES } from '#lib/paging.ts'
import { isTimeWindow } from '#lib/time-window.ts'
import { checked, choice, pageNumber, text, texts, words, type Fields } from '#lib/url-state.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The audit trail in the address. */
export const auditFields: Fields<AuditListChoice> = {
  when: checked(isTimeWindow),
  category: words(),
  action: words(),
  status: words(),
  user: texts(),
  address: text(),
  entityId: texts(),
  entityType: words(),
  entity: texts(),
  parentId: texts(),
  parentType: words(),
  parent: texts(),
  unitId: checked((value) => UUID.test(value)),
  page: pageNumber(),
  limit: choice(PAGE_SIZES, DEFAULT_PAGE_SIZE),
}

export const filterOf = ({ page: _page, limit: _limit, ...filter }: AuditListChoice): AuditFilter => filter

export const countSet = (filter: AuditFilter): number =>
  Object.values(filter).filter((value) => value.length > 0).length

/** The filter as text: `when 7d, status failure, partial_success`. */
export const describeFilter = (present: AuditListChoice): string =>
  Object.entries(filterOf(present))
    .filter(([, value]) => value.length > 0)
    .map(([name, value]) => `${name} ${[value].flat().join(', ')}`)
    .join('; ') || 'none'
