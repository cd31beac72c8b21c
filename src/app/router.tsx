/** Every route of the app, on one page. */
import { startExplorer } from '#pages/explorer/first-reads.ts'
import type { ComponentType } from 'react'
import { createBrowserRouter, createPath, replace, type DataRouter, type RouteObject } from 'react-router'
import { startAlert, startAlerts } from '#pages/alerts/first-reads.ts'
import { startConsolidatedAlerts } from '#pages/consolidated-alerts/first-reads.ts'
import { startOverview } from '#pages/overview/first-reads.ts'
import { startUnit, startUnits } from '#pages/organizational-units/first-reads.ts'
import { startTask, startTasks } from '#pages/tasks/first-reads.ts'
import { startAuditEntry, startAuditTrail } from '#pages/audit-trail/first-reads.ts'
import { startAccessReview } from '#pages/access-review/first-reads.ts'
import { startRoles } from '#pages/roles/first-reads.ts'
import { startInvitation, startUser, startUsers } from '#pages/users/first-reads.ts'
import { alertFields } from '#pages/alerts/state.ts'
import { auditFields } from '#pages/audit-trail/state.ts'
import { groupFields } from '#pages/consolidated-alerts/state.ts'
import { overviewFields } from '#pages/overview/state.ts'
import { reviewFields } from '#pages/access-review/state.ts'
import { taskFields } from '#pages/tasks/state.ts'
import { unitFields } from '#pages/organizational-units/state.ts'
import { userFields } from '#pages/users/state.ts'
import { mendPath } from '#lib/address.ts'
import { whole } from '#lib/missing-part.ts'
import { DEFAULT_UNIT, paths } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import { followWay } from '#lib/way.ts'
import { Late } from '#ui/Late.tsx'
import { tableFields } from '#table/table-view.ts'
import { NotFound } from './NotFound.tsx'
import { PanelError, RouteError } from './RouteError.tsx'
import { heldTo, setRoutes, startReads, type PageHandle } from './prefetch.ts'
import { Shell } from './shell/Shell.tsx'

const home = () => replace(paths.home({ unit: DEFAULT_UNIT, versions: LATEST }))

/** Shown in a page's place until its script has come, which its first read does not wait for. */
const HydrateFallback = () => <Late what="this page" />

/** Longer than rows mostly take when the script is here; a page that has to wait for longer says so by its skeleton. */
const FIRST_ROWS_MS = 400
let firstRows: Promise<unknown> = Promise.resolve()

/** A page or panel whose script is fetched when it is needed. The first one comes with its rows: drawn once, not twice. */
const part = (load: () => Promise<ComponentType>) => ({
  Component: async () => {
    const [Component] = await Promise.all([whole(load()), firstRows])
    return Component
  },
})

const routes: RouteObject[] = [
  { path: '/', loader: home, HydrateFallback },
  {
    path: '/sign-in',
    lazy: part(async () => (await import('#pages/sign-in/SignInPage.tsx')).SignInPage),
    ErrorBoundary: RouteError,
    HydrateFallback,
  },
  {
    path: '/ou/:unit',
    Component: Shell,
    ErrorBoundary: RouteError,
    children: [
      { index: true, loader: home },
      {
        path: 'overview',
        handle: {
          resource: 'individual-alerts',
          start: startOverview,
          notUnderstood: heldTo(overviewFields),
        } satisfies PageHandle,
        lazy: part(async () => (await import('#pages/overview/OverviewPage.tsx')).OverviewPage),
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      {
        path: 'alerts',
        handle: {
          resource: 'individual-alerts',
          start: startAlerts,
          notUnderstood: heldTo({ ...alertFields, ...tableFields }),
        } satisfies PageHandle,
        lazy: part(async () => (await import('#pages/alerts/AlertsPage.tsx')).AlertsPage),
        ErrorBoundary: RouteError,
        HydrateFallback,
        children: [
          {
            path: ':alertId',
            handle: { start: startAlert } satisfies PageHandle,
            lazy: part(async () => (await import('#pages/alerts/AlertPanel.tsx')).AlertPanel),
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
        ],
      },
      {
        path: 'roles',
        handle: { resource: 'roles', start: startRoles, notUnderstood: heldTo({}) } satisfies PageHandle,
        lazy: part(async () => (await import('#pages/roles/RolesPage.tsx')).RolesPage),
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      {
        path: 'access-review',
        handle: {
          resource: 'users',
          start: startAccessReview,
          notUnderstood: heldTo(reviewFields),
        } satisfies PageHandle,
        lazy: part(async () => (await import('#pages/access-review/AccessReviewPage.tsx')).AccessReviewPage),
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      {
        path: 'me',
        handle: { resource: 'users', notUnderstood: heldTo({}) } satisfies PageHandle,
        lazy: part(async () => (await import('#pages/me/MePage.tsx')).MePage),
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      {
        path: 'consolidated-alerts',
        handle: {
          resource: 'consolidated-alerts',
          start: startConsolidatedAlerts,
          notUnderstood: heldTo(groupFields),
        } satisfies PageHandle,
        lazy: part(
          async () => (await import('#pages/consolidated-alerts/ConsolidatedAlertsPage.tsx')).ConsolidatedAlertsPage,
        ),
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      {
        path: 'users',
        handle: {
          resource: 'users',
          start: startUsers,
          notUnderstood: heldTo({ ...userFields, ...tableFields }),
        } satisfies PageHandle,
        lazy: part(async () => (await import('#pages/users/UsersPage.tsx')).UsersPage),
        ErrorBoundary: RouteError,
        HydrateFallback,
        children: [
          {
            path: 'invite',
            handle: { start: startInvitation } satisfies PageHandle,
            lazy: part(async () => (await import('#pages/users/InvitePanel.tsx')).InvitePanel),
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
          {
            path: ':userId',
            handle: { start: startUser } satisfies PageHandle,
            lazy: part(async () => (await import('#pages/users/UserPanel.tsx')).UserPanel),
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
        ],
      },
      {
        path: 'organizational-units',
        handle: {
          resource: 'organizational-units',
          start: startUnits,
          notUnderstood: heldTo({ ...unitFields, ...tableFields }),
        } satisfies PageHandle,
        lazy: part(async () => (await import('#pages/organizational-units/UnitsPage.tsx')).UnitsPage),
        ErrorBoundary: RouteError,
        HydrateFallback,
        children: [
          {
            path: ':unitId',
            handle: { start: startUnit } satisfies PageHandle,
            lazy: part(async () => (await import('#pages/organizational-units/UnitPanel.tsx')).UnitPanel),
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
        ],
      },
      {
        path: 'tasks',
        handle: {
          resource: 'tasks',
          start: startTasks,
          notUnderstood: heldTo({ ...taskFields, ...tableFields }),
        } satisfies PageHandle,
        lazy: part(async () => (await import('#pages/tasks/TasksPage.tsx')).TasksPage),
        ErrorBoundary: RouteError,
        HydrateFallback,
        children: [
          {
            path: ':taskId',
            handle: { start: startTask } satisfies PageHandle,
            lazy: part(async () => (await import('#pages/tasks/TaskPanel.tsx')).TaskPanel),
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
        ],
      },
      {
        path: 'audit-trail',
        handle: {
          resource: 'audit-trails',
          start: startAuditTrail,
          notUnderstood: heldTo({ ...auditFields, ...tableFields }),
        } satisfies PageHandle,
        lazy: part(async () => (await import('#pages/audit-trail/AuditTrailPage.tsx')).AuditTrailPage),
        ErrorBoundary: RouteError,
        HydrateFallback,
        children: [
          {
            path: ':entryKey',
            handle: { start: startAuditEntry } satisfies PageHandle,
            lazy: part(async () => (await import('#pages/audit-trail/AuditPanel.tsx')).AuditPanel),
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
        ],
      },
      {
        path: 'api-explorer',
        handle: { start: startExplorer } satisfies PageHandle,
        lazy: part(async () => (await import('#pages/explorer/ExplorerPage.tsx')).ExplorerPage),
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      { path: '*', Component: NotFound },
    ],
  },
  { path: '*', Component: NotFound },
]

/**
 * No page has a loader: the router would draw everything around it once more while one runs, though it only starts reads.
 * It starts the first reads at once, so it is made only when it is known who is signed in.
 */
export const createRouter = (): DataRouter => {
  setRoutes(routes)
  const { pathname, search, hash } = location
  const path = mendPath(pathname)
  if (path !== pathname) history.replaceState(history.state, '', path + search + hash)
  const longest = new Promise((resolve) => setTimeout(resolve, FIRST_ROWS_MS))
  firstRows = Promise.race([startReads(location.href), longest])
  const router = createBrowserRouter(routes)
  followWay(router)
  // A page is under way only while its script is: its reads need not wait for that.
  router.subscribe(({ navigation }) => {
    if (navigation.location) void startReads(createPath(navigation.location))
  })
  return router
}
