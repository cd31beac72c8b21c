import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { statusOf } from '../world/alert-status.ts'
import { ALERT_TITLES, CAUSES, describeAlert } from '../world/causes.ts'
import { listEndpoint, ok, readEndpoint, writeEndpoint, type Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import type { Readable } from '../lists/filters.ts'
import { requireFewIds } from '../lists/few-ids.ts'
import { linkTo } from '../links.ts'
import type { Alert } from '../world/model.ts'
import { ALERT_TIMES, alertOrder } from '../world/orders.ts'
import type { Query } from '../lists/query.ts'
import { toTimestamp, toTimestampOrNull } from '../world/time.ts'
import { updateBody } from './alert-update.ts'
import { toWireGroup } from './consolidated-alerts.ts'

const READERS: Record<string, (alert: Alert) => Readable> = {
  ...ALERT_TIMES,
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

const toWire = (call: Call, alert: Alert, { embeds }: Query): WireIndividualAlert =>
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
    _embedded: embeds.has('read-consolidated-alert') ? { 'read-consolidated-alert': groupOf(call, alert) } : {},
  })

const groupOf = (call: Call, alert: Alert) => {
  const group = call.world.groups().byId.get(alert.groupId)
  return group && toWireGroup(call, group)
}

const isInScope = ({ scope }: Call, { parent }: Alert): boolean => scope.holds(parent.id)

const find = (call: Call): Alert | undefined => {
  const alert = call.world.alerts.get(call.id.toLowerCase())
  return alert !== undefined && isInScope(call, alert) ? alert : undefined
}

export const individualAlertEndpoints = {
  'list-individual-alerts': listEndpoint({
    items: ({ world }, query) => {
      requireFewIds(query, 'primary_entity.id')
      return world.alerts.ordered(alertOrder(query.sort))
    },
    isInScope,
    readers: READERS,
    toWire,
    extra: ({ sort }) => ({ sort_applied: sort && alertOrder(sort).name }),
  }),
  'read-individual-alert': readEndpoint({ find, toWire }),
  'update-individual-alert': writeEndpoint({
    right: 'alerts',
    find,
    body: () => updateBody,
    audit: ({ world }, alert) => ({
      category: 'alerts',
      action: 'update',
      primary: alert?.primary,
      parent: alert?.parent,
      unitId: alert && world.placements.get(alert.parent.id),
    }),
    run: (call, alert, body, query) => {
      // Clearing a cleared alert changes nothing; `updated_timestamp` tells of recurrences and does not move here.
      const clearedAt = body.status === 'cleared' ? (alert.clearedAt ?? call.now) : alert.clearedAt
      const updated = { ...alert, notes: body.notes ?? alert.notes, clearedAt }
      call.world.alerts.put(updated)
      return ok(toWire(call, updated, query))
    },
  }),
}
