/** What pages read first, as queries. Only the rows of a list are waited for. */
import { activeAlertSet, alertDetail, alertList } from './alerts.ts'
import { auditAbout, auditDetail, auditList } from './audit-trail.ts'
import { preload, readAhead } from './client.ts'
import { consolidatedAlertSet } from './consolidated-alerts.ts'
import { discovery } from './discovery.ts'
import type { Readers } from './early-reads.ts'
import { unitDetail, unitsBelow, unitTree } from './organizational-units.ts'
import { roleList } from './roles.ts'
import { failedTasks, taskDetail, taskList } from './tasks.ts'
import { superAdminSet, userDetail, userSet } from './users.ts'

export const QUERIES: Readers = {
  activeAlertSet: (...asked) => preload(activeAlertSet(...asked)),
  alertDetail: (...asked) => preload(alertDetail(...asked)),
  alertList: (...asked) => readAhead(alertList(...asked)),
  auditAbout: (...asked) => preload(auditAbout(...asked)),
  auditDetail: (...asked) => preload(auditDetail(...asked)),
  auditList: (...asked) => readAhead(auditList(...asked)),
  consolidatedAlertSet: (...asked) => preload(consolidatedAlertSet(...asked)),
  discovery: (...asked) => readAhead(discovery(...asked)),
  failedTasks: (...asked) => preload(failedTasks(...asked)),
  roleList: (...asked) => preload(roleList(...asked)),
  superAdminSet: (...asked) => preload(superAdminSet(...asked)),
  taskDetail: (...asked) => preload(taskDetail(...asked)),
  taskList: (...asked) => readAhead(taskList(...asked)),
  unitDetail: (...asked) => preload(unitDetail(...asked)),
  unitsBelow: (...asked) => preload(unitsBelow(...asked)),
  unitTree: (...asked) => preload(unitTree(...asked)),
  userDetail: (...asked) => preload(userDetail(...asked)),
  userSet: (...asked) => preload(userSet(...asked)),
}
