/**
 * What every read of the API takes, one line each: its version and how it is paged (`total`: pages are counted; `next`:
 * there is a next one or not; `none`: no list), then filters with their conditions, fields to sort by, what can be
 * embedded, and further parameters with their types. Names are the API's own. A `?` says that its documents are not sure;
 * alone, that the parameter is there and its values are told nowhere. `!` is required.
 */
const LINES = `
list-audit-trails v1 total | filter start_timestamp:$gte,$lt,$eq category:$in action:$in status:$in user_email:$in ip_address:$eq primary_entity.id:$in primary_entity.type:$in primary_entity.value:$in parent_entity.id:$in parent_entity.type:$in parent_entity.value:$in organizational_unit_id:$eq
list-auto-user-provisioning-rules v1 next | filter name:$contains role_id:$eq organizational_unit_id:$eq
read-auto-user-provisioning-rule v1 none
read-auto-user-provisioning-setting v1 none
list-aws-connection-groups v1 next | filter account_native_id:$in organizational_unit_id:$in account_alias:$contains services_enabled:$contains,$eq
read-aws-connection-group v1 none | embed read-organizational-unit | query return_external_id:bool
list-aws-connections v1 next | filter account_native_id:$begins_with,$in aws_region:$in account_alias:$contains connection_type:$eq connection_status:$eq,$in organizational_unit_id:$in services_enabled:$contains
read-aws-connection v1 none | query return_external_id:bool
list-aws-dynamodb-tables v1 total | filter environment_id:$eq name:$contains table_native_id:$eq aws_region:$eq account_native_id:$eq tags.id:$all protection_info.policy_id:$eq protection_status:$in deactivated:$eq backup_status:$in is_deleted:$eq,$in | sort name aws_region size item_count table_status | embed read-policy-definition | query lookback_days:int
read-aws-dynamodb-table v1 none | embed read-policy-definition | query lookback_days:int
list-aws-ebs-volumes v1 total | filter environment_id:$eq name:$contains,$eq volume_native_id:$eq,$contains account_native_id:$eq protection_status:$eq,$in deactivated:$eq backup_status:$in protection_info.policy_id:$eq tags.id:$all is_deleted:$eq,$in | sort name aws_region size | embed read-policy-definition | query lookback_days:int
read-aws-ebs-volume v1 none | embed read-policy-definition | query lookback_days:int
list-aws-ec2-instances v1 total | filter environment_id:$eq name:$contains,$eq instance_native_id:$eq,$contains account_native_id:$eq aws_region:$eq protection_status:$in backup_status:$in deactivated:$eq protection_info.policy_id:$eq tags.id:$all is_deleted:$eq,$in availability_zone:$eq | sort name aws_region state type | embed read-policy-definition | query lookback_days:int
read-aws-ec2-instance v1 none | embed read-policy-definition | query lookback_days:int
list-aws-environment-tags v1 total | filter key_id:$eq value:$contains protection_status:$eq protection_info.policy_id:$eq id:$in | embed read-aws-environment-tag-ebs-volumes-protection-stats read-aws-environment-tag-ec2-instances-protection-stats read-aws-environment-tag-rds-volumes-protection-stats read-aws-environment-tag-neptune-protection-stats read-aws-environment-tag-documentdb-protection-stats read-aws-environment-tag-dynamodb-tables-protection-stats read-aws-environment-tag-iceberg-s3-tables-protection-stats read-aws-environment-tag-protection-groups-protection-stats read-aws-environment-tag-backup-status-stats read-policy-definition? | query lookback_days:int
read-aws-environment-tag v1 none | embed read-aws-environment-tag-ebs-volumes-protection-stats read-aws-environment-tag-ec2-instances-protection-stats read-aws-environment-tag-rds-volumes-protection-stats read-aws-environment-tag-neptune-protection-stats read-aws-environment-tag-documentdb-protection-stats read-aws-environment-tag-dynamodb-tables-protection-stats read-aws-environment-tag-iceberg-s3-tables-protection-stats read-aws-environment-tag-protection-groups-protection-stats read-aws-environment-tag-backup-status-stats read-policy-definition? | query lookback_days:int
list-aws-environments v1 next | filter account_native_id:$eq,$begins_with aws_region:$eq connection_status:$eq services_enabled:$contains | embed read-aws-environment-ebs-volumes-protection-stats read-aws-environment-ec2-instances-protection-stats read-aws-environment-ec2-mssql-protection-stats read-aws-environment-rds-resources-protection-stats read-aws-environment-dynamodb-tables-protection-stats read-aws-environment-protection-groups-protection-stats read-aws-environments-backup-status-stats | query lookback_days:int
read-aws-environment v1 none | embed read-aws-environment-ebs-volumes-protection-stats read-aws-environment-ec2-instances-protection-stats read-aws-environment-ec2-mssql-protection-stats read-aws-environment-rds-resources-protection-stats read-aws-environment-dynamodb-tables-protection-stats read-aws-environment-protection-groups-protection-stats read-aws-environments-backup-status-stats | query lookback_days:int
list-aws-iceberg-tables v1 total | filter environment_id:$eq deactivated:$eq protection_info.policy_id:$eq protection_status:$in backup_status:$in is_deleted:$eq,$in account_native_id:$eq,$in table_name:$contains,$eq catalog_type:$in catalog:$contains,$eq namespace:$contains,$eq tags.id:$all | embed read-policy-definition | query lookback_days:int
read-aws-iceberg-table v1 none | embed read-policy-definition | query lookback_days:int
list-rds-restored-records v1 total | filter asset_id:$eq task_id:$in
list-aws-rds-resources v1 total | filter resource_native_id:$eq name:$contains account_native_id:$eq environment_id:$eq engine:$eq tags.id:$all type:$in protection_info.policy_id:$eq protection_status:$in deactivated:$eq backup_status:$in is_deleted:$eq,$in | sort name aws_region size engine | embed read-policy-definition | query lookback_days:int
read-aws-rds-resource v1 none | embed read-policy-definition | query lookback_days:int
list-connection-aws-regions v1 next
list-aws-s3-buckets v1 total | filter environment_id:$eq name:$contains,$in is_deleted:$eq,$in tags.id:$all organizational_unit_id:$in asset_id:$in event_bridge_enabled:$eq is_versioning_enabled:$eq is_encryption_enabled:$eq is_replication_enabled:$eq is_supported:$eq is_active:$eq protection_method:$eq,$in backup_status:$in | sort size_bytes object_count average_object_size_bytes | query lookback_days:int bucket_matcher:json
read-aws-s3-bucket v1 none
read-connection-templates v1 none
list-backup-aws-dynamodb-tables v1 total | filter table_id:$eq start_timestamp:$lte,$gt type:$all | sort start_timestamp
read-backup-aws-dynamodb-table v1 none
list-backup-aws-ebs-volumes v1 total | filter volume_id:$eq start_timestamp:$lte,$gt | sort start_timestamp
read-backup-aws-ebs-volume v1 none
list-backup-aws-ebs-volumes v2 total | filter volume_id:$eq start_timestamp:$lte,$gt | sort start_timestamp
read-backup-aws-ebs-volume v2 none
list-backup-aws-ec2-instances v1 total | filter instance_id:$eq start_timestamp:$lte,$gt | sort start_timestamp
read-backup-aws-ec2-instance v1 none
list-backup-aws-iceberg-tables v1 total | filter table_id:$eq start_timestamp:$lte,$gt,$lt type:$in metadata_record_id:$eq backup_region:$eq | sort start_timestamp
read-backup-aws-iceberg-table v1 none
list-backup-aws-rds-resource-database-tables v1 next | filter name:$begins_with
read-backup-aws-rds-resource-database-table v1 none | embed read-backup-aws-rds-resource-database-table-columns
read-backup-aws-rds-resource-database-table-columns v1 none
list-backup-aws-rds-resource-databases v1 next | filter name:$begins_with
list-backup-aws-rds-resources v1 total | filter resource_id:$eq start_timestamp:$lte,$gt | sort start_timestamp
read-backup-aws-rds-resource v1 none
list-aws-rds-resources-option-groups v1 next | filter environment_id:$eq
list-backup-ec2-mssql-databases v1 total | filter database_id:$eq start_timestamp:$lte,$gt type:$in | sort start_timestamp | embed read-aws-environment
read-backup-ec2-mssql-database v1 none
read-backup-filesystem-directory v1 next
list-backup-filesystems v1 total
read-filesystem v1 none
list-backup-gcp-protection-groups v1 total | filter protection_group_id:$eq start_timestamp:$lte,$gt | sort start_timestamp
read-backup-gcp-protection-group v1 none
list-backup-gcp-protection-group-gcs-assets v1 total | filter protection_group_gcs_asset_id:$eq parent_protection_group_backup_id:$eq start_timestamp:$lte,$gt bucket_region:$eq | sort start_timestamp
read-backup-gcp-protection-group-gcs-asset v1 none
list-backup-protection-groups v1 total | filter protection_group_id:$eq start_timestamp:$lte,$gt | sort start_timestamp
list-backup-protection-group-s3-assets v1 total | filter protection_group_s3_asset_id:$eq parent_protection_group_backup_id:$eq start_timestamp:$lte,$gt bucket_region:$eq | sort start_timestamp
read-backup-protection-group-s3-asset v1 none
read-backup-protection-group v1 none
list-files v1 next | filter asset_type!:$eq asset_id!:$eq name:$regex
list-file-versions v1 next
list-consolidated-alerts v1 total | filter status:$in raised_timestamp:$lte,$gte parent_entity.id:$eq parent_entity.type:$eq | sort raised_timestamp updated_timestamp cleared_timestamp
read-consolidated-alert v1 none
list-ec2-mssql-availability-groups v1 total | filter name:$contains environment_id:$eq protection_info.policy_id:$eq protection_status:$eq status:$eq host_id:$eq account_ids:$in | embed read-policy-definition get-ec2-mssql-stats-backup-status? | query lookback_days:int
read-ec2-mssql-availability-group v1 none | embed read-policy-definition get-ec2-mssql-stats-backup-status? | query lookback_days:int
list-ec2-mssql-databases v1 total | filter name:$contains environment_id:$eq protection_info.policy_id:$eq protection_status:$eq backup_status:$in deactivated:$eq instance_id:$eq host_id:$eq availability_group_id:$eq failover_cluster_id:$eq status:$eq recovery_model:$in type:$eq account_ids:$in | embed read-policy-definition read-aws-environment read-aws-ec2-instance | query lookback_days:int
read-ec2-mssql-database v1 none | query lookback_days:int
list-ec2-mssql-database-pitr-intervals v1 next | filter timestamp:$lte,$gt
read-ec2-mssql-failover-cluster v1 none | embed read-policy-definition get-ec2-mssql-failover-cluster-stats get-ec2-mssql-failover-cluster-hosts-info get-ec2-mssql-stats-backup-status? | query lookback_days:int
list-ec2-mssql-failover-clusters v1 total | filter name:$contains environment_id:$eq protection_info.policy_id:$eq protection_status:$eq account_ids:$in | embed read-policy-definition get-ec2-mssql-failover-cluster-stats get-ec2-mssql-failover-cluster-hosts-info get-ec2-mssql-stats-backup-status? | query lookback_days:int
list-ec2-mssql-hosts v1 total | filter environment_id:$eq id:$eq name:$contains protection_info.policy_id:$eq protection_status:$eq status:$eq | embed ?
read-ec2-mssql-host v1 none
list-ec2-mssql-instances v1 total | filter name:$contains environment_id:$eq host_id:$eq protection_info.policy_id:$eq protection_status:$eq status:$eq
read-ec2-mssql-instance v1 none
list-gcp-connections v1 next | filter project_id:$contains project_name:$contains connection_status:$in
read-gcp-connection v1 none
list-gcp-gcs-assets v1 total | filter id:$eq,$in protection_group_id:$eq,$in bucket_id:$eq,$in bucket_name:$eq,$in is_deleted:$eq name:$eq,$contains added_by:$in | embed read-policy-definition
read-gcp-gcs-asset v1 none | embed read-policy-definition
read-gcp-gcs-asset-continuous-backup-stats v1 none | query begin_timestamp:timestamp! end_timestamp:timestamp! interval:string
list-gcp-gcs-asset-pitr-intervals v1 next | filter timestamp:$lte,$gte
list-gcp-gcs-buckets v1 total | filter id:$eq,$in native_id:$eq,$in project_id:$eq,$in project_uuid:$eq,$in region_uuid:$eq,$in is_deleted:$eq name:$eq,$contains,$in | query bucket_matcher:json
read-gcp-gcs-bucket v1 none
list-gcp-label-keys v1 total | filter ?
list-gcp-label-values v1 total | filter ?
list-gcp-projects v1 total | filter project_id:$eq,$in is_deleted:$eq
list-gcp-protection-groups v1 total | filter id:$eq,$in native_id:$eq,$in is_deleted:$eq name:$eq,$contains protection_info.policy_id:$eq protection_status:$in deactivated:$eq | query bucket_uuid_detail:all|manual|bucket_rule lookback_days:int
read-gcp-protection-group v1 none | query lookback_days:int
read-general-settings v2 none
list-individual-alerts v1 total | filter type:$in status:$in severity:$in raised_timestamp:$lte,$gte updated_timestamp:$lte,$gte cleared_timestamp:$lte,$gte consolidated_alert_id:$eq primary_entity.id:$eq,$in primary_entity.type:$eq primary_entity.value:$contains parent_entity.id:$eq parent_entity.type:$eq | sort raised_timestamp updated_timestamp cleared_timestamp | embed read-consolidated-alert
read-individual-alert v1 none | embed read-consolidated-alert
list-management-groups v1 next
read-management-group v1 none
list-organizational-units v1 total | filter parent_id:$eq name:$contains id:$in
read-organizational-unit v1 none | embed read-task
list-organizational-units v2 total | filter parent_id:$eq name:$contains id:$in
read-organizational-unit v2 none | embed read-task
list-policy-definitions v1 next | filter name:$eq,$begins_with operations.type:$in activation_status:$eq | embed read-policy-aws-ebs-volumes-protection-stats read-policy-aws-ec2-instances-protection-stats read-policy-aws-rds-volumes-protection-stats read-policy-aws-dynamodb-tables-protection-stats read-policy-aws-iceberg-tables-protection-stats read-policy-backup-status-stats?
read-policy-definition v1 none | embed read-policy-aws-ebs-volumes-protection-stats read-policy-aws-ec2-instances-protection-stats read-policy-aws-rds-volumes-protection-stats read-policy-aws-dynamodb-tables-protection-stats read-policy-aws-iceberg-tables-protection-stats read-policy-backup-status-stats?
list-policy-rules v1 next | filter id:$in | sort priority | query organizational_unit_id:uuid
read-policy-rule v1 none
list-protection-groups v1 total | filter is_deleted:$eq,$in name:$contains,$eq protection_info.policy_id:$eq protection_status:$in deactivated:$eq organizational_unit_id:$in | query lookback_days:int
read-protection-group v1 none | query lookback_days:int
list-protection-group-s3-assets v1 total | filter account_native_id:$eq aws_region:$eq bucket_id:$eq bucket_name:$eq,$contains environment_id:$eq is_deleted:$eq,$in protection_group_id:$eq protection_info.policy_id:$eq protection_status:$in deactivated:$eq backup_status:$in organizational_unit_id:$in added_by:$in is_supported:$eq | query lookback_days:int
read-protection-group-s3-asset v1 none | query lookback_days:int
read-protection-group-s3-asset-continuous-backup-stats v1 none | query begin_timestamp:timestamp! end_timestamp:timestamp! bucket_name:string bucket_id:uuid interval:string
list-protection-group-s3-asset-pitr-intervals v1 next | filter timestamp:$lte,$gte
list-compliance-report-configurations v1 next | filter report_name:$contains compliance_status:$eq
read-compliance-report-configuration v1 none
list-compliance-report-runs v1 next | filter status:$in compliance_status:$in
list-report-downloads v1 total | filter start_timestamp:$gte,$lt report_type:$in
preview-details-aws-s3-bucket v1 none
list-restored-files v1 total | filter asset_type!:$eq asset_id!:$eq
preview-details-gcs-protection-group-asset v1 none
preview-details-gcs-protection-group v1 none
list-protection-group-instant-access-endpoints v1 next | filter protection_group_id:$eq protection_group_s3_asset_id:$eq
cost-estimates-details-protection-group-instant-access-endpoint v1 none
read-protection-group-instant-access-endpoint v1 none
read-protection-group-instant-access-endpoint-uri v1 none
read-protection-group-instant-access-endpoint-role-permission v1 none
preview-details-protection-group-s3-asset v1 none
preview-details-protection-group v1 none
list-roles v1 total | filter type:$eq
list-permissions v1 total
read-role v1 none
list-tasks v1 total | filter id:$in status:$in type:$in category:$in genre:$in created_timestamp:$lte,$gte primary_entity.id:$eq,$in primary_entity.value:$contains parent_entity.id:$eq parent_entity.value:$contains
read-task v1 none
list-users v1 total | filter name:$contains
read-user v1 none
list-users v2 total | filter name:$contains role_id:$eq organizational_unit_id:$eq
read-user v2 none
list-wallets v1 next
read-wallet v1 none
`

const READ_CONDITIONS = [
  '$eq',
  '$in',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$contains',
  '$begins_with',
  '$all',
  '$regex',
] as const
export type ReadCondition = (typeof READ_CONDITIONS)[number]

/** `bool`, `int` and so on, or a closed set of words. */
type ReadParameter = { name: string; type: string; isRequired: boolean }

export type Read = {
  /** Takes `limit` and `start`. */
  isPaged: boolean
  /** Says how many there are; without it there is a next page or not. */
  hasTotal: boolean
  filters: Readonly<Record<string, readonly ReadCondition[]>>
  /** Without these it is refused. */
  requiredFilters: readonly string[]
  /** A filter is taken, and by which fields is told nowhere. */
  takesAnyFilter: boolean
  sorts: readonly string[]
  embeds: readonly { name: string; isSure: boolean }[]
  /** Something can be embedded, and what is told nowhere. */
  takesAnyEmbed: boolean
  parameters: readonly ReadParameter[]
}

/** These lists cannot be asked for pages. */
const WHOLE = ['list-roles', 'list-permissions', 'list-policy-definitions']

const isCondition = (text: string): text is ReadCondition => READ_CONDITIONS.some((known) => known === text)

const isSure = (name: string): boolean => !name.endsWith('?')
const nameOf = (name: string): string => name.replace(/[?!]$/, '')

const readLine = (line: string): [string, Read] => {
  const [head = '', ...rest] = line.split(' | ')
  const [id = '', version = '', paging = 'none'] = head.split(' ')
  const cells = new Map(rest.map((cell) => cell.split(' ')).map(([kind = '', ...values]) => [kind, values]))
  const valuesOf = (kind: string) => (cells.get(kind) ?? []).filter((value) => value !== '?')
  const isOpen = (kind: string) => cells.get(kind)?.includes('?') === true
  return [
    `${id} ${version}`,
    {
      isPaged: paging !== 'none' && !WHOLE.includes(id),
      hasTotal: paging === 'total',
      filters: Object.fromEntries(
        valuesOf('filter').map((cell) => {
          const [name = '', conditions = ''] = cell.split(':')
          return [nameOf(name), conditions.split(',').filter(isCondition)]
        }),
      ),
      requiredFilters: valuesOf('filter').flatMap((cell) => (cell.includes('!:') ? [cell.split('!')[0] ?? ''] : [])),
      takesAnyFilter: isOpen('filter'),
      sorts: valuesOf('sort'),
      embeds: valuesOf('embed').map((name) => ({ name: nameOf(name), isSure: isSure(name) })),
      takesAnyEmbed: isOpen('embed'),
      parameters: valuesOf('query').map((cell) => {
        const [name = '', type = ''] = cell.split(':')
        return { name, type: type.replace('!', ''), isRequired: type.endsWith('!') }
      }),
    },
  ]
}

/** By operation and version: `list-users v2`. */
export const READS: ReadonlyMap<string, Read> = new Map(LINES.trim().split('\n').map(readLine))
