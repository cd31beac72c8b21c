import type { Alert } from './model.ts'

export const ALERT_TITLES: Readonly<Record<string, string>> = {
  policy_violated: 'Policy Violated',
  restore_failed: 'Restore Failed',
  file_restore_failed: 'File Restore Failed',
  tag_conflict: 'Tag Conflict',
  aws_account_disconnected: 'AWS Account Disconnected',
  enc_key_inaccessible: 'Encryption Key Inaccessible',
}

type Cause = {
  title: string
  /** What happened and what to do; `{name}` stands for a variable, or for the entity. */
  description: string
  /** Said instead when an alert has no variables. */
  brief: string
}

/** By the machine cause, which the API does not document: ours, with the titles it does. */
export const CAUSES: Readonly<Record<string, Cause>> = {
  backup_window_exceeded: {
    title: 'Backup Window Exceeded',
    description:
      'The backup of {entity} under policy {policy_name} did not finish in its window of {window}. Remedy: widen the backup window of the policy, or move some assets to another policy so that fewer backups run at the same time.',
    brief:
      'Backup did not finish in its window. Remedy: widen the backup window of the policy, or move some assets to another policy.',
  },
  size_limit_exceeded: {
    title: 'Size Limit Exceeded',
    description:
      '{entity} has grown to {size}, above the limit of {limit} for one backup under policy {policy_name}. Remedy: split the data over several assets, or ask support to raise the limit.',
    brief: 'The asset is larger than one backup may be. Remedy: split the data over several assets.',
  },
  insufficient_cloud_connector_capacity: {
    title: 'Insufficient Cloud Connector Capacity',
    description:
      'The cloud connector had no free workers for {entity} during {window}. Remedy: raise the quota of running instances in the account, then run the backup on demand.',
    brief: 'The cloud connector had no free workers. Remedy: raise the quota of running instances in the account.',
  },
  insufficient_permissions: {
    title: 'Insufficient Permissions',
    description:
      'The restore of {entity} was refused: role {role_name} lacks {action}. Remedy: deploy the latest connection template to the account, then start the restore again.',
    brief:
      'The restore was refused for lack of permissions. Remedy: deploy the latest connection template, then start it again.',
  },
  target_not_found: {
    title: 'Target Not Found',
    description:
      'The target of the restore of {entity}, {target}, no longer exists. Remedy: choose another target and start the restore again.',
    brief: 'The target of the restore no longer exists. Remedy: choose another target and start the restore again.',
  },
  multiple_policies: {
    title: 'Multiple Policies',
    description:
      'The tags of {entity} assign it to several policies: {policies}. The one with the highest rule priority is used. Remedy: remove all but one of the tags, or change the order of the policy rules.',
    brief: 'The tags assign several policies. Remedy: remove all but one of the tags.',
  },
  connection_lost: {
    title: 'Connection Lost',
    description:
      'The cloud connector has not reached account {account} since {last_contact}. No backups run there until it does. Remedy: check that the connection stack still exists and that its role trusts the connector.',
    brief: 'The cloud connector does not reach the account. Remedy: check that the connection stack still exists.',
  },
  key_access_denied: {
    title: 'Key Access Denied',
    description:
      'The key {key_alias}, with which {entity} is encrypted, cannot be used. Remedy: enable the key and grant the backup role kms:Decrypt and kms:CreateGrant.',
    brief: 'The encryption key cannot be used. Remedy: enable the key and grant the backup role its use.',
  },
}

/** The reason and the remedy of an alert, as its `details` tell them. */
export const describeAlert = (alert: Alert): string => {
  const cause = CAUSES[alert.cause]
  if (cause === undefined) return ''
  const { variables } = alert
  if (variables === null) return cause.brief
  return cause.description.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name === 'entity' ? alert.primary.value : (variables[name] ?? whole),
  )
}
