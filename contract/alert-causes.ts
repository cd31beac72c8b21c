import type { ALERT_TYPES } from './operations.ts'

export type AlertType = (typeof ALERT_TYPES)[number]

/**
 * The causes that are known of each type; an open set. The API documents the titles of three (`Size Limit Exceeded`), and
 * the machine words of none: these are the titles in small letters.
 */
export const ALERT_CAUSES = {
  policy_violated: ['backup_window_exceeded', 'size_limit_exceeded', 'insufficient_cloud_connector_capacity'],
  restore_failed: ['insufficient_permissions', 'target_not_found'],
  file_restore_failed: ['insufficient_permissions', 'target_not_found'],
  tag_conflict: ['multiple_policies'],
  aws_account_disconnected: ['connection_lost'],
  enc_key_inaccessible: ['key_access_denied'],
} as const satisfies Record<AlertType, readonly string[]>

export type AlertCause<Type extends AlertType> = (typeof ALERT_CAUSES)[Type][number]
