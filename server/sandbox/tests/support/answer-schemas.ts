/** Which schema of the contract an answer must follow; used by the tests only. */
import { auditEventList } from '#contract/audit-trails.ts'
import * as assets from '#contract/assets.ts'
import { awsConnectionList, awsConnectionRead } from '#contract/aws-connections.ts'
import { awsEnvironment, awsEnvironmentList } from '#contract/aws-environments.ts'
import * as backups from '#contract/backups.ts'
import * as compliance from '#contract/compliance.ts'
import { consolidatedAlert, consolidatedAlertList } from '#contract/consolidated-alerts.ts'
import { discovery } from '#contract/discovery.ts'
import { environmentTag, environmentTagList } from '#contract/environment-tags.ts'
import { individualAlert, individualAlertList } from '#contract/individual-alerts.ts'
import type { Version } from '#contract/operations.ts'
import * as units from '#contract/organizational-units.ts'
import { policy, policyChanging, policyList } from '#contract/policies.ts'
import { policyRule, policyRuleList } from '#contract/policy-rules.ts'
import type { ImitatedOperationId } from '#contract/imitated-operations.ts'
import { permissionList, role, roleList } from '#contract/roles.ts'
import * as settings from '#contract/settings.ts'
import { task, taskList, taskStarted } from '#contract/tasks.ts'
import * as users from '#contract/users.ts'
import { parseVersions } from '#contract/versions.ts'
import { wallet, walletList } from '#contract/wallets.ts'
import { errorBody } from '#contract/wire.ts'
import { z as zod, type z } from 'zod'
import { matchRoute } from '../../routes.ts'

const inEach = (v1: z.ZodType, v2: z.ZodType) => (version: Version) => (version === 'v1' ? v1 : v2)
const always = (schema: z.ZodType) => () => schema
const changed = (done: z.ZodType, accepted: z.ZodType) => (status: number) => (status === 202 ? accepted : done)
const oneUser = inEach(users.userReadV1, users.userV2)
const changedUnit = (version: Version, status: number): z.ZodType =>
  version === 'v1'
    ? changed(units.organizationalUnitDoneV1, units.organizationalUnitAcceptedV1)(status)
    : changed(units.organizationalUnitDoneV2, units.organizationalUnitAcceptedV2)(status)

const SCHEMAS: Record<ImitatedOperationId, (version: Version, status: number) => z.ZodType> = {
  discover: always(discovery),
  'list-individual-alerts': always(individualAlertList),
  'read-individual-alert': always(individualAlert),
  'update-individual-alert': always(individualAlert),
  'list-consolidated-alerts': always(consolidatedAlertList),
  'read-consolidated-alert': always(consolidatedAlert),
  'update-consolidated-alert': always(consolidatedAlert),
  'list-users': inEach(users.userListV1, users.userListV2),
  'create-user': oneUser,
  'read-user': oneUser,
  'update-user': oneUser,
  'update-user-profile': oneUser,
  'delete-user': inEach(users.linksOnly, zod.strictObject({})),
  'change-password': always(users.linksOnly),
  'list-organizational-units': inEach(units.organizationalUnitListV1, units.organizationalUnitListV2),
  'read-organizational-unit': inEach(units.organizationalUnitReadV1, units.organizationalUnitV2),
  'create-organizational-unit': changedUnit,
  'patch-organizational-unit': changedUnit,
  'delete-organizational-unit': always(units.organizationalUnitDeleted),
  'list-roles': always(roleList),
  'read-role': always(role),
  'list-permissions': always(permissionList),
  'list-tasks': always(taskList),
  'read-task': always(task),
  'update-task': always(task),
  'list-audit-trails': always(auditEventList),
  'list-aws-environments': always(awsEnvironmentList),
  'read-aws-environment': always(awsEnvironment),
  'list-aws-connections': always(awsConnectionList),
  'read-aws-connection': always(awsConnectionRead),
  'list-aws-ebs-volumes': always(assets.ebsVolumeList),
  'read-aws-ebs-volume': always(assets.ebsVolume),
  'list-aws-ec2-instances': always(assets.ec2InstanceList),
  'read-aws-ec2-instance': always(assets.ec2Instance),
  'list-aws-rds-resources': always(assets.rdsResourceList),
  'read-aws-rds-resource': always(assets.rdsResource),
  'list-aws-dynamodb-tables': always(assets.dynamodbTableList),
  'read-aws-dynamodb-table': always(assets.dynamodbTable),
  'list-aws-s3-buckets': always(assets.s3BucketList),
  'read-aws-s3-bucket': always(assets.s3BucketRead),
  'list-protection-groups': always(assets.protectionGroupList),
  'read-protection-group': always(assets.protectionGroup),
  'list-protection-group-s3-assets': always(assets.s3AssetList),
  'read-protection-group-s3-asset': always(assets.s3Asset),
  'list-backup-aws-ebs-volumes': inEach(backups.ebsBackupListV1, backups.ebsBackupListV2),
  'read-backup-aws-ebs-volume': inEach(backups.ebsBackupV1, backups.ebsBackupV2),
  'create-backup-aws-ebs-volume': always(backups.started),
  'list-backup-aws-ec2-instances': always(backups.ec2BackupList),
  'read-backup-aws-ec2-instance': always(backups.ec2Backup),
  'create-backup-aws-ec2-instance': always(backups.started),
  'list-backup-aws-rds-resources': always(backups.rdsBackupList),
  'read-backup-aws-rds-resource': always(backups.rdsBackup),
  'list-backup-aws-dynamodb-tables': always(backups.dynamodbBackupList),
  'read-backup-aws-dynamodb-table': always(backups.dynamodbBackup),
  'create-backup-aws-dynamodb-table': always(backups.started),
  'list-backup-protection-groups': always(backups.groupBackupList),
  'read-backup-protection-group': always(backups.groupBackup),
  'list-backup-protection-group-s3-assets': always(backups.s3AssetBackupList),
  'read-backup-protection-group-s3-asset': always(backups.s3AssetBackup),
  'list-policy-definitions': always(policyList),
  'read-policy-definition': always(policy),
  'update-policy-definition': always(policyChanging),
  'delete-policy-definition': always(taskStarted),
  'set-policy-assignments': always(taskStarted),
  'list-policy-rules': always(policyRuleList),
  'read-policy-rule': always(policyRule),
  'restore-aws-ebs-volume': always(backups.started),
  'list-aws-environment-tags': always(environmentTagList),
  'read-aws-environment-tag': always(environmentTag),
  'read-general-settings': always(settings.generalSettings),
  'read-auto-user-provisioning-setting': always(settings.provisioningSetting),
  'list-connection-aws-regions': always(settings.regionList),
  'list-wallets': always(walletList),
  'read-wallet': always(wallet),
  'list-compliance-report-configurations': always(compliance.complianceConfigurationList),
  'read-compliance-report-configuration': always(compliance.complianceConfigurationRead),
  'list-compliance-report-runs': always(compliance.complianceRunList),
}

/** The schema for what came back: an error body, or the answer of the version that the content type names. */
export const schemaFor = (method: string, path: string, contentType: string, status: number): z.ZodType => {
  const match = matchRoute(method, path)
  if (status >= 400 || match?.known === undefined) {
    if (contentType !== 'application/json') throw new Error(`An error came as ${contentType}.`)
    return errorBody
  }
  const served = parseVersions(contentType)?.[match.resource === 'discovery' ? '*' : match.resource]
  if (served === undefined) throw new Error(`${contentType} does not name the version of ${match.resource}.`)
  return SCHEMAS[match.known](served, status)
}
