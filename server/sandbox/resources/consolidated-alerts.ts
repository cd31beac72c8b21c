import type { WireConsolidatedAlert } from '#contract/consolidated-alerts.ts'
import type { AlertGroup } from '../world/alert-groups.ts'
import { statusOf } from '../world/alert-status.ts'
import { ALERT_TITLES, CAUSES } from '../world/causes.ts'
import { listEndpoint, ok, readEndpoint, writeEndpoint, type Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import type { Readable } from '../lists/filters.ts'
import type { Query } from '../lists/query.ts'
import { linkTo } from '../links.ts'
import { alertOrder, newestGroupFirst } from '../world/orders.ts'
import { toTimestamp, toTimestampOrNull } from '../world/time.ts'
import { updateBody } from './alert-update.ts'

const READERS: Record<string, (group: AlertGroup) => Readable> = {
  status: statusOf,
  raised_timestamp: (group) => group.raisedAt,
  'parent_entity.id': (group) => group.parent.id,
  'parent_entity.type': (group) => group.parent.type,
}

const sorted = ({ world }: Call, { sort }: Query): readonly AlertGroup[] => {
  const { newestFirst } = world.groups()
  const { name, compare } = alertOrder(sort)
  return name === newestGroupFirst.name ? newestFirst : newestFirst.toSorted(compare)
}

const isInScope = ({ scope }: Call, { parent }: AlertGroup): boolean => scope.holds(parent.id)

const find = (call: Call): AlertGroup | undefined => {
  const group = call.world.groups().byId.get(call.id.toLowerCase())
  return group !== undefined && isInScope(call, group) ? group : undefined
}

export const toWireGroup = ({ world, caller }: Call, group: AlertGroup): WireConsolidatedAlert =>
  withEtag({
    id: group.id,
    type: group.type,
    cause: group.cause,
    severity: group.severity,
    status: statusOf(group),
    active_entity_count: group.activeCount,
    cleared_entity_count: group.clearedCount,
    raised_timestamp: toTimestamp(group.raisedAt),
    updated_timestamp: toTimestamp(group.updatedAt),
    cleared_timestamp: toTimestampOrNull(group.clearedAt),
    notes: world.groupNotes.get(group.id) ?? '',
    parent_entity: group.parent,
    details: { type: ALERT_TITLES[group.type] ?? group.type, cause: CAUSES[group.cause]?.title ?? group.cause },
    _links: {
      _self: linkTo('read-consolidated-alert', group.id),
      ...(caller.may('alerts') && { 'update-consolidated-alert': linkTo('update-consolidated-alert', group.id) }),
    },
  })

/** Clearing a group clears all members that are still active, at the same moment. */
const clearMembers = ({ world, now }: Call, group: AlertGroup): void => {
  for (const id of world.groups().members.get(group.id) ?? []) {
    const alert = world.alerts.get(id)
    if (alert?.clearedAt === null) world.alerts.put({ ...alert, clearedAt: now })
  }
}

export const consolidatedAlertEndpoints = {
  'list-consolidated-alerts': listEndpoint({
    items: sorted,
    isInScope,
    readers: READERS,
    toWire: toWireGroup,
    extra: ({ sort }) => ({ sort_applied: sort && alertOrder(sort).name }),
  }),
  'read-consolidated-alert': readEndpoint({ find, toWire: toWireGroup }),
  'update-consolidated-alert': writeEndpoint({
    right: 'alerts',
    find,
    body: () => updateBody,
    audit: ({ world }, group) => ({
      category: 'alerts',
      action: 'update',
      primary: group && { id: group.id, type: 'consolidated_alert', value: CAUSES[group.cause]?.title ?? group.cause },
      parent: group?.parent,
      unitId: group && world.placements.get(group.parent.id),
    }),
    run: (call, group, body) => {
      if (body.notes !== null && body.notes !== undefined) call.world.groupNotes.set(group.id, body.notes)
      if (body.status === 'cleared') clearMembers(call, group)
      return ok(toWireGroup(call, call.world.groups().byId.get(group.id) ?? group))
    },
  }),
}
