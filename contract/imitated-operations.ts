/**
 * The operations that the sandbox answers beside those that the dashboard calls. They stand apart, so that the page does
 * not carry them and the gateway does not let their changes through.
 */
import type { Operation } from './operations.ts'
import { allOperations, operationsOf, type AnyOperationId, type Line } from './protection-operations.ts'
import { READS } from './reads.ts'

const STARTED: Line[2] = { embeds: ['read-task'] }
const WALK: Line[2] = { paged: 'walk' }

const REPORTS = '/reports/compliance/configurations'
const { embeds = [] } = allOperations['read-policy-definition']
const STATS = { embeds }

const ENVIRONMENT = '/datasources/aws/environments/{environment_id}'
const { embeds: tagEmbeds = [] } = READS.get('read-aws-environment-tag v1') ?? {}
/** The parameter's text and the model's key have a name each for what is counted of RDS. */
const TAG_STATS: Line[2] = {
  embeds: [...tagEmbeds.map(({ name }) => name), 'read-aws-environment-tag-rds-resources-protection-stats'],
}

const TABLE = {
  'list-aws-environment-tags': ['aws-environment-tags', `${ENVIRONMENT}/tags`, TAG_STATS],
  'read-aws-environment-tag': ['aws-environment-tags', `${ENVIRONMENT}/tags/{tag_id}`, TAG_STATS],

  'update-policy-definition': ['policy-definitions', '/policies/definitions/{policy_id}', STATS, 'PUT'],
  'delete-policy-definition': ['policy-definitions', '/policies/definitions/{policy_id}', {}, 'DELETE'],
  'set-policy-assignments': ['policy-assignments', '/policies/assignments', {}, 'POST'],
  'list-policy-rules': ['policy-rules', '/policies/rules', { ...WALK, isUnechoed: true }],
  'read-policy-rule': ['policy-rules', '/policies/rules/{rule_id}'],

  'list-wallets': ['wallets', '/wallets', { ...WALK, isUnechoed: true }],
  'read-wallet': ['wallets', '/wallets/{wallet_id}'],
  'list-compliance-report-configurations': ['report-compliance', REPORTS, WALK],
  'read-compliance-report-configuration': ['report-compliance', `${REPORTS}/{configuration_id}`],
  'list-compliance-report-runs': ['report-compliance-runs', `${REPORTS}/{configuration_id}/runs`, WALK],

  'read-general-settings': ['general-settings', '/settings/general', { versions: ['v2'] }],
  'read-auto-user-provisioning-setting': ['auto-user-provisioning-settings', '/settings/auto-user-provisioning'],
  'list-connection-aws-regions': ['aws-regions', '/connections/aws/regions', { ...WALK, isUnechoed: true }],

  'restore-aws-ebs-volume': [
    'restored-aws-ebs-volumes',
    '/restores/aws/ebs-volumes',
    { ...STARTED, versions: ['v1', 'v2'] },
    'POST',
  ],
} satisfies Record<string, Line>

export type ImitatedOperationId = AnyOperationId | keyof typeof TABLE

/** Everything that the sandbox answers. */
export const imitatedOperations: Readonly<Record<ImitatedOperationId, Operation>> = {
  ...allOperations,
  ...operationsOf(TABLE),
}
