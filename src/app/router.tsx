/** Every route of the app, on one page. */
import { startExplorer } from '#pages/explorer/start.ts'
import { createBrowserRouter, replace, type RouteObject } from 'react-router'
import { startAlert, startAlerts } from '#pages/alerts/start.ts'
import { startConsolidatedAlerts } from '#pages/consolidated-alerts/start.ts'
import { startOverview } from '#pages/overview/start.ts'
import { startUnit, startUnits } from '#pages/organizational-units/start.ts'
import { startTask, startTasks } from '#pages/tasks/start.ts'
import { startAuditEntry, startAuditTrail } from '#pages/audit-trail/start.ts'
import { startAccessReview } from '#pages/access-review/start.ts'
import { startRoles } from '#pages/roles/start.ts'
import { startInvitation, startUser, startUsers } from '#pages/users/start.ts'
import { DEFAULT_UNIT, paths } from '#lib/place.ts'
import { LATEST } from '#lib/versions.ts'
import { inUnit } from './in-unit.ts'
import { NotFound } from './NotFound.tsx'
import { PanelError, RouteError } from './RouteError.tsx'
import { setRoutes } from './prefetch.ts'
import { Shell } from './shell/Shell.tsx'

const home = () => replace(paths.home({ unit: DEFAULT_UNIT, versions: LATEST }))

/** Shown in a page's place until its script has come, which its first read does not wait for. */
const HydrateFallback = () => null

const routes: RouteObject[] = [
  { path: '/', loader: home, HydrateFallback },
  {
    path: '/sign-in',
    lazy: { Component: async () => (await import('#pages/sign-in/SignInPage.tsx')).SignInPage },
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
        handle: { resource: 'individual-alerts' },
        loader: inUnit(startOverview),
        lazy: { Component: async () => (await import('#pages/overview/OverviewPage.tsx')).OverviewPage },
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      {
        path: 'alerts',
        handle: { resource: 'individual-alerts' },
        loader: inUnit(startAlerts),
        lazy: { Component: async () => (await import('#pages/alerts/AlertsPage.tsx')).AlertsPage },
        ErrorBoundary: RouteError,
        HydrateFallback,
        children: [
          {
            path: ':alertId',
            loader: inUnit(startAlert),
            lazy: { Component: async () => (await import('#pages/alerts/AlertPanel.tsx')).AlertPanel },
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
        ],
      },
      {
        path: 'roles',
        handle: { resource: 'roles' },
        loader: inUnit(startRoles),
        lazy: { Component: async () => (await import('#pages/roles/RolesPage.tsx')).RolesPage },
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      {
        path: 'access-review',
        handle: { resource: 'users' },
        loader: inUnit(startAccessReview),
        lazy: { Component: async () => (await import('#pages/access-review/AccessReviewPage.tsx')).AccessReviewPage },
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      {
        path: 'me',
        handle: { resource: 'users' },
        loader: inUnit(() => undefined),
        lazy: { Component: async () => (await import('#pages/me/MePage.tsx')).MePage },
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      {
        path: 'consolidated-alerts',
        handle: { resource: 'consolidated-alerts' },
        loader: inUnit(startConsolidatedAlerts),
        lazy: {
          Component: async () =>
            (await import('#pages/consolidated-alerts/ConsolidatedAlertsPage.tsx')).ConsolidatedAlertsPage,
        },
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      {
        path: 'users',
        handle: { resource: 'users' },
        loader: inUnit(startUsers),
        lazy: { Component: async () => (await import('#pages/users/UsersPage.tsx')).UsersPage },
        ErrorBoundary: RouteError,
        HydrateFallback,
        children: [
          {
            path: 'invite',
            loader: inUnit(startInvitation),
            lazy: { Component: async () => (await import('#pages/users/InvitePanel.tsx')).InvitePanel },
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
          {
            path: ':userId',
            loader: inUnit(startUser),
            lazy: { Component: async () => (await import('#pages/users/UserPanel.tsx')).UserPanel },
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
        ],
      },
      {
        path: 'organizational-units',
        handle: { resource: 'organizational-units' },
        loader: inUnit(startUnits),
        lazy: { Component: async () => (await import('#pages/organizational-units/UnitsPage.tsx')).UnitsPage },
        ErrorBoundary: RouteError,
        HydrateFallback,
        children: [
          {
            path: ':unitId',
            loader: inUnit(startUnit),
            lazy: { Component: async () => (await import('#pages/organizational-units/UnitPanel.tsx')).UnitPanel },
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
        ],
      },
      {
        path: 'tasks',
        handle: { resource: 'tasks' },
        loader: inUnit(startTasks),
        lazy: { Component: async () => (await import('#pages/tasks/TasksPage.tsx')).TasksPage },
        ErrorBoundary: RouteError,
        HydrateFallback,
        children: [
          {
            path: ':taskId',
            loader: inUnit(startTask),
            lazy: { Component: async () => (await import('#pages/tasks/TaskPanel.tsx')).TaskPanel },
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
        ],
      },
      {
        path: 'audit-trail',
        handle: { resource: 'audit-trails' },
        loader: inUnit(startAuditTrail),
        lazy: { Component: async () => (await import('#pages/audit-trail/AuditTrailPage.tsx')).AuditTrailPage },
        ErrorBoundary: RouteError,
        HydrateFallback,
        children: [
          {
            path: ':entryKey',
            loader: inUnit(startAuditEntry),
            lazy: { Component: async () => (await import('#pages/audit-trail/AuditPanel.tsx')).AuditPanel },
            ErrorBoundary: PanelError,
            HydrateFallback,
          },
        ],
      },
      {
        path: 'api-explorer',
        loader: inUnit(startExplorer),
        lazy: { Component: async () => (await import('#pages/explorer/ExplorerPage.tsx')).ExplorerPage },
        ErrorBoundary: RouteError,
        HydrateFallback,
      },
      { path: '*', Component: NotFound },
    ],
  },
  { path: '*', Component: NotFound },
]

/** It starts the first loaders at once, so it is made only when it is known who is signed in. */
export const createRouter = () => {
  setRoutes(routes)
  return createBrowserRouter(routes)
}
