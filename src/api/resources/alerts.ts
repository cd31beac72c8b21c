import type { WireConsolidatedAlert } from '#contract/consolidated-alerts.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { Page } from '#lib/paging.ts'
import { askInTime } from '#lib/api-time.ts'
import { endsNow } from '#lib/time-window.ts'
import { titleCase } from '#lib/words.ts'
import { ask, pageOf } from './ask.ts'
import { collectAll } from './collect-all.ts'
import { type AlertFilter, type AlertListChoice, alertListOptions, alertPath } from '#api/requests/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { Manner } from '#api/transport/http.ts'
import { loadWholeList } from './whole-list.ts'
import {
  asActions,
  asCountOrNull,
  asEntity,
  asList,
  asText,
  asTime,
  type Entity,
  type Loose,
} from '#api/transport/wire.ts'

/** What single alerts and groups of them tell alike. */
export type AlertCore = {
  id: string
  /** The API's codes, to filter with, and its titles, to read. */
  type: string
  typeTitle: string
  cause: string
  causeTitle: string
  /** `error`, `warning`, or a word that the API may add. */
  severity: string
  /** `active`, `cleared`, or a word that the API may add. */
  status: string
  raisedAt: Date | null
  updatedAt: Date | null
  clearedAt: Date | null
  notes: string
  parent: Entity | null
  actions: ReadonlySet<string>
}

export type Alert = AlertCore & {
  /** 0 is one that has not recurred; null is not told. */
  timesRaised: number | null
  consolidatedAlertId: string | null
  entity: Entity | null
  tags: readonly Entity[]
  description: string
  variables: readonly (readonly [name: string, value: string])[]
}

type WireCore = Omit<WireConsolidatedAlert, 'active_entity_count' | 'cleared_entity_count'>

export const toAlertCore = (wire: Loose<WireCore>): AlertCore => ({
  id: asText(wire.id),
  type: asText(wire.type),
  typeTitle: asText(wire.details?.type) || titleCase(asText(wire.type)),
  cause: asText(wire.cause),
  causeTitle: asText(wire.details?.cause) || titleCase(asText(wire.cause)),
  severity: asText(wire.severity),
  status: asText(wire.status),
  raisedAt: asTime(wire.raised_timestamp),
  updatedAt: asTime(wire.updated_timestamp),
  clearedAt: asTime(wire.cleared_timestamp),
  notes: asText(wire.notes),
  parent: asEntity(wire.parent_entity),
  actions: asActions(wire._links),
})

export const toAlert = (wire: Loose<WireIndividualAlert>): Alert => ({
  ...toAlertCore(wire),
  timesRaised: asCountOrNull(wire.raised_count),
  consolidatedAlertId: asText(wire.consolidated_alert_id) || null,
  entity: asEntity(wire.primary_entity),
  tags: asList(wire.tags).flatMap((tag) => asEntity(tag) ?? []),
  description: asText(wire.details?.description),
  variables: Object.entries(wire.details?.variables ?? {}).map(([name, value]) => [name, asText(value)] as const),
})

const load = (ctx: ApiContext, choice: AlertListChoice, manner: Manner) =>
  askInTime([choice.raised, choice.updated, choice.cleared].some(endsNow), () =>
    ask(ctx, 'list-individual-alerts', pageOf(toAlert), { ...alertListOptions(choice), ...manner }),
  )

export const listAlerts = (ctx: ApiContext, choice: AlertListChoice, signal: AbortSignal): Promise<Page<Alert>> =>
  load(ctx, choice, { signal })

/** All alerts that match, page after page. */
export const collectAlerts = (
  ctx: ApiContext,
  choice: AlertListChoice,
  onProgress: (count: number, total: number) => void,
  signal: AbortSignal,
) => collectAll(({ limit, start }) => load(ctx, { ...choice, limit, page: start }, { signal }), onProgress)

export const newestAlerts = (ctx: ApiContext, filter: AlertFilter, most: number, signal: AbortSignal) =>
  load(ctx, { ...filter, page: 1, limit: most, sort: '' }, { signal, priority: 'later' })

/** How many alerts match: a one-item page says so without loading them. */
export const countAlerts = async (ctx: ApiContext, filter: AlertFilter, signal: AbortSignal): Promise<number> =>
  (await newestAlerts(ctx, filter, 1, signal)).total

export const readAlert = (ctx: ApiContext, id: string, signal: AbortSignal): Promise<Alert> =>
  ask(ctx, 'read-individual-alert', toAlert, { ...alertPath(id), signal })

/** All alerts that match, the newest first: for sums that the API does not make. */
export const loadAlerts = (ctx: ApiContext, filter: AlertFilter, signal: AbortSignal) =>
  loadWholeList(({ limit, start }) =>
    load(ctx, { ...filter, limit, page: start, sort: '' }, { signal, priority: 'later' }),
  )

/** The first `most` alerts that a choice matches, in its order, whatever page is shown. */
export const loadMatchingAlerts = async (
  ctx: ApiContext,
  choice: AlertListChoice,
  most: number,
  signal: AbortSignal,
): Promise<readonly Alert[]> => {
  let found: readonly Alert[] = []
  for await (const { items } of loadWholeList(({ limit, start }) =>
    load(ctx, { ...choice, limit, page: start }, { signal }),
  )) {
    found = items
    if (found.length >= most) break
  }
  return found.slice(0, most)
}
