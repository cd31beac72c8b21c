import { operations } from '#contract/operations.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import type { PageChoice } from '#lib/paging.ts'
import { ofParent, within, type Filter } from './filter.ts'
import { listQuery } from './list-query.ts'

export { ALERT_SEVERITIES, ALERT_STATUSES, ALERT_TYPES, ENTITY_TYPES } from '#contract/operations.ts'

/** Fields that the API sorts by, and the order it uses by itself. */
export const { sorts: ALERT_SORTS, defaultSort: ALERT_DEFAULT_SORT } = operations['list-individual-alerts']

/** All that alerts are filtered by; what is empty filters nothing. */
export const NO_ALERT_FILTER = {
  status: '',
  severity: '',
  type: [] as readonly string[],
  /** Part of the entity's name. */
  entity: '',
  entityType: '',
  entityId: '',
  /** `type:id`: the API takes the two together or not at all. */
  parent: '',
  /** A consolidated alert's id. */
  group: '',
  /** Windows of time as `lib/time-window.ts` writes them. */
  raised: '',
  updated: '',
  cleared: '',
}

export type AlertFilter = typeof NO_ALERT_FILTER

export type AlertListChoice = PageChoice & AlertFilter & { sort: string }

export const ACTIVE: AlertFilter = { ...NO_ALERT_FILTER, status: 'active' }

/** `status` and `severity` take `$in` with a list even for one value. */
const alertFilter = (filter: AlertFilter): Filter => ({
  status: { $in: filter.status },
  severity: { $in: filter.severity },
  type: { $in: filter.type },
  raised_timestamp: within(filter.raised),
  updated_timestamp: within(filter.updated),
  cleared_timestamp: within(filter.cleared),
  consolidated_alert_id: { $eq: filter.group },
  'primary_entity.id': { $eq: filter.entityId },
  'primary_entity.type': { $eq: filter.entityType },
  'primary_entity.value': { $contains: filter.entity },
  ...ofParent(filter.parent),
})

export const alertListOptions = ({ page, limit, sort, ...filter }: AlertListChoice) =>
  listQuery('list-individual-alerts', { limit, start: page }, alertFilter(filter), sort)

export const alertListRequest = (ctx: ApiContext, choice: AlertListChoice): ApiRequest =>
  describeRequest(ctx, 'list-individual-alerts', alertListOptions(choice))

export const alertPath = (id: string) => ({ path: { individual_alert_id: id } })

export const alertRequest = (ctx: ApiContext, id: string): ApiRequest =>
  describeRequest(ctx, 'read-individual-alert', alertPath(id))
