import type { z } from 'zod'
import { alertUpdate, type WireAlertUpdate } from '#contract/alert-update.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { ALERT_TITLES, CAUSES, describeAlert } from '../causes.ts'
import { listEndpoint, ok, readEndpoint, writeEndpoint, type Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import type { Readable } from '../filters.ts'
import { linkTo } from '../links.ts'
import type { Alert } from '../model.ts'
import type { Query } from '../query.ts'
import { orderBy } from '../sorting.ts'
import { toTimestamp, toTimestampOrNull } from '../time.ts'

const TIMES = {
  raised_timestamp: (alert: Alert) => alert.raisedAt,
  updated_timestamp: (alert: Alert) => alert.updatedAt,
  cleared_timestamp: (alert: Alert) => alert.clearedAt,
}

export const statusOf = (alert: Alert): 'active' | 'cleared' => (alert.clearedAt === null ? 'active' : 'cleared')

const READERS: Record<string, (alert: Alert) => Readable> = {
  ...TIMES,
  type: (alert) => alert.type,
  status: statusOf,
  severity: (alert) => alert.severity,
  consolidated_alert_id: (alert) => alert.groupId,
  'primary_entity.id': (alert) => alert.primary.id,
  'primary_entity.type': (alert) => alert.primary.type,
  'primary_entity.value': (alert) => alert.primary.value,
  'parent_entity.id': (alert) => alert.parent.id,
  'parent_entity.type': (alert) => alert.parent.type,
}

const ORDERS = Object.entries(TIMES).flatMap(([field, read]) => [
  orderBy({ field, descending: false }, read),
  orderBy({ field, descending: true }, read),
])

const sorted = ({ world, scope }: Call, { sort }: Query): readonly Alert[] => {
  const order = ORDERS.find(({ name }) => name === `${sort?.descending ? '-' : ''}${sort?.field}`)
  if (order === undefined) throw new Error('Alerts are always sorted.')
  const alerts = world.alerts.ordered(order)
  return scope.isGlobal ? alerts : alerts.filter(({ parent }) => scope.holds(parent.id))
}

const toWire = (call: Call, alert: Alert, _query: Query): WireIndividualAlert =>
  withEtag({
    id: alert.id,
    type: alert.type,
    cause: alert.cause,
    severity: alert.severity,
    status: statusOf(alert),
    raised_timestamp: toTimestamp(alert.raisedAt),
    updated_timestamp: toTimestamp(alert.updatedAt),
    cleared_timestamp: toTimestampOrNull(alert.clearedAt),
    raised_count: alert.raisedCount,
    consolidated_alert_id: alert.groupId,
    notes: alert.notes,
    primary_entity: alert.primary,
    parent_entity: alert.parent,
    details: {
      type: ALERT_TITLES[alert.type] ?? alert.type,
      cause: CAUSES[alert.cause]?.title ?? alert.cause,
      description: describeAlert(alert),
      variables: alert.variables,
    },
    tags: [...alert.tags],
    _links: {
      _self: linkTo('read-individual-alert', alert.id),
      'read-consolidated-alert': linkTo('read-consolidated-alert', alert.groupId),
      ...(call.caller.may('alerts') && { 'update-individual-alert': linkTo('update-individual-alert', alert.id) }),
    },
    _embedded: {},
  })

const find = ({ world, scope, id }: Call): Alert | undefined => {
  const alert = world.alerts.get(id.toLowerCase())
  return alert !== undefined && scope.holds(alert.parent.id) ? alert : undefined
}

/** A body without anything to change is refused. */
export const updateBody: z.ZodType<WireAlertUpdate> = alertUpdate.refine(
  ({ notes, status }) => (notes ?? status ?? null) !== null,
  'must have notes or status',
)

export const individualAlertEndpoints = {
  'list-individual-alerts': listEndpoint({
    items: sorted,
    readers: READERS,
    toWire,
    extra: ({ sort }) => ({ sort_applied: `${sort?.descending ? '-' : ''}${sort?.field}` }),
  }),
  'read-individual-alert': readEndpoint({ find, toWire }),
  'update-individual-alert': writeEndpoint({
    right: 'alerts',
    find,
    body: () => updateBody,
    run: (call, alert, body, query) => {
      // Clearing a cleared alert changes nothing; `updated_timestamp` tells of recurrences and does not move here.
      const clearedAt = body.status === 'cleared' ? (alert.clearedAt ?? call.now) : alert.clearedAt
      const updated = { ...alert, notes: body.notes ?? alert.notes, clearedAt }
      call.world.alerts.put(updated)
      return ok(toWire(call, updated, query))
    },
  }),
}
