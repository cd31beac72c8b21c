/**
 * What pages read first, by name, as requests alone: they leave before the queries have come, which ask for the very
 * same. What the pages say of it is said once, and asked of either.
 */
import { ACTIVE, alertListRequest, alertRequest, type AlertListChoice } from '#api/requests/alerts.ts'
import {
  auditEntryRequest,
  auditListRequest,
  choiceAbout,
  type AuditFilter,
  type AuditListChoice,
} from '#api/requests/audit-trail.ts'
import { consolidatedAlertListRequest, type ConsolidatedAlertFilter } from '#api/requests/consolidated-alerts.ts'
import { WHOLE_LIST_START } from '#api/requests/list-query.ts'
import { unitListRequest, unitRequest } from '#api/requests/organizational-units.ts'
import { roleListRequest } from '#api/requests/roles.ts'
import { failedIn, taskListRequest, taskRequest, type TaskListChoice } from '#api/requests/tasks.ts'
import { SUPER_ADMINS, userListRequest, userRequest, type UserFilter } from '#api/requests/users.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import type { Priority } from '#contract/headers.ts'
import type { RoleType } from '#contract/operations.ts'
import { endsNow } from '#lib/time-window.ts'

const { limit, start: page } = WHOLE_LIST_START

/** What ends at the moment at which it is asked for would be asked for otherwise a moment later: that waits. */
const unlessNow = (windows: readonly string[], ask: () => void): void => {
  if (!windows.some(endsNow)) ask()
}

/** Of a list that the page is drawn with, where what is less needed waits. */
const asRows = (ask: () => void): Promise<void> => {
  ask()
  return Promise.resolve()
}

/** As requests that are handed to whatever sends them, or tells of them. */
export const earlyReads = (ask: (ctx: ApiContext, request: ApiRequest, priority?: Priority) => void) => ({
  activeAlertSet: (ctx: ApiContext) => ask(ctx, alertListRequest(ctx, { ...ACTIVE, limit, page, sort: '' }), 'later'),
  alertDetail: (ctx: ApiContext, id: string) => ask(ctx, alertRequest(ctx, id)),
  alertList: (ctx: ApiContext, choice: AlertListChoice) =>
    asRows(() =>
      unlessNow([choice.raised, choice.updated, choice.cleared], () => ask(ctx, alertListRequest(ctx, choice))),
    ),
  auditAbout: (ctx: ApiContext, subject: Partial<AuditFilter>) =>
    ask(ctx, auditListRequest(ctx, choiceAbout(subject)), 'later'),
  auditDetail: (ctx: ApiContext, key: string) => ask(ctx, auditEntryRequest(ctx, key)),
  // A window of the trail is told by its length.
  auditList: (ctx: ApiContext, choice: AuditListChoice) => asRows(() => ask(ctx, auditListRequest(ctx, choice))),
  consolidatedAlertSet: (ctx: ApiContext, filter: ConsolidatedAlertFilter) =>
    unlessNow([filter.raised], () => ask(ctx, consolidatedAlertListRequest(ctx, filter))),
  // The list of the explorer would be another one a moment later.
  discovery: (ctx: ApiContext) => asRows(() => ask(ctx, describeRequest(ctx, 'discover'), 'later')),
  failedTasks: (ctx: ApiContext, created: string) =>
    unlessNow([created], () => ask(ctx, taskListRequest(ctx, { ...failedIn(created), limit, page }))),
  roleList: (ctx: ApiContext, type: RoleType | '' = '') => ask(ctx, roleListRequest(ctx, type)),
  superAdminSet: (ctx: ApiContext) => ask(ctx, userListRequest(ctx, SUPER_ADMINS)),
  taskDetail: (ctx: ApiContext, id: string) => ask(ctx, taskRequest(ctx, id)),
  taskList: (ctx: ApiContext, choice: TaskListChoice) =>
    asRows(() => unlessNow([choice.created], () => ask(ctx, taskListRequest(ctx, choice)))),
  unitDetail: (ctx: ApiContext, id: string) => ask(ctx, unitRequest(ctx, id)),
  unitsBelow: (ctx: ApiContext) => ask(ctx, unitListRequest(ctx)),
  unitTree: (ctx: ApiContext) => ask({ ...ctx, unit: null }, unitListRequest({ ...ctx, unit: null })),
  userDetail: (ctx: ApiContext, id: string) => ask(ctx, userRequest(ctx, id)),
  userSet: (ctx: ApiContext, filter: UserFilter) => ask(ctx, userListRequest(ctx, filter)),
})

type EarlyReads = ReturnType<typeof earlyReads>

/** How each of them is asked for: who asks for rows may wait for them, for the rest nothing waits. */
export type Readers = {
  readonly [Name in keyof EarlyReads]: (
    ...asked: Parameters<EarlyReads[Name]>
  ) => ReturnType<EarlyReads[Name]> extends void ? void : Promise<unknown>
}

/** Settles with the rows of a list, which the first page is drawn with. */
export type Reading = Promise<unknown> | void
