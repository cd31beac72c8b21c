import {
  loadConsolidatedAlerts,
  readConsolidatedAlert,
  type ConsolidatedAlert,
} from '#api/resources/consolidated-alerts.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import { NOTHING_YET, read, wholeRead } from './read.ts'

export type ConsolidatedAlertSet = WholeList<ConsolidatedAlert>

export const consolidatedAlertSet = wholeRead('consolidated-alerts', 'all', loadConsolidatedAlerts, {
  nothing: NOTHING_YET,
})

export const consolidatedAlertDetail = read('consolidated-alerts', 'detail', readConsolidatedAlert)
