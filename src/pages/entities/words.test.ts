import { expect, test } from 'vitest'
import type { Asset } from '#api/resources/assets.ts'
import type { Policy } from '#api/resources/policies.ts'
import { connectionSaid, operationName, operationsFor, outcomeSaid, policyWarning, protectionSaid } from './words.ts'

const ASSET: Asset = {
  id: 'a',
  type: 'aws_ebs_volume',
  name: '',
  nativeId: '',
  environmentId: null,
  unitId: null,
  protection: '',
  policyId: null,
  byTag: '',
  isDirect: false,
  directPolicyId: null,
  policy: null,
  runs: null,
  lastBackupAt: null,
  lastSnapshotAt: null,
  isDeleted: false,
  deletedAt: null,
  isSupported: true,
  unsupportedReason: '',
  tags: [],
  actions: new Set(),
  facts: [],
}
const PROTECTED = { protection: 'protected', policyId: 'p' }

test.each<[Partial<Asset>, string, string | RegExp]>([
  [{ ...PROTECTED, byTag: 'backup:silver' }, 'Protected', 'A rule gives it its policy by the tag backup:silver.'],
  [{ ...PROTECTED, isDirect: true, directPolicyId: 'p' }, 'Protected', 'The policy was given to it directly.'],
  [{ ...PROTECTED, isDirect: true, directPolicyId: 'q' }, 'Protected', 'A rule gives it its policy.'],
  [PROTECTED, 'Protected', 'A rule gives it its policy.'],
  [{ protection: 'protected' }, 'Protected', /does not tell by which policy/],
  [{ protection: 'unprotected' }, 'Unprotected', /No policy/],
  [{ protection: 'unsupported', unsupportedReason: 'rds_engine_oracle' }, 'Unsupported', /engine Oracle/],
  [{ protection: 'unsupported', isSupported: false, unsupportedReason: 'too_new' }, 'Unsupported', /: too new\./],
  [{ protection: 'unsupported', unsupportedReason: 'constructor' }, 'Unsupported', /: constructor\./],
  [{ protection: 'unsupported' }, 'Unsupported', /does not say why/],
  [{ isSupported: false }, 'Unsupported', /does not say why/],
  [{ isDeleted: true }, 'Deleted', /until it expires/],
  [{ ...PROTECTED, isDeleted: true }, 'Deleted', /until it expires/],
  [{ protection: 'half_protected' }, 'Half Protected', /does not know this word/],
  [{ type: 'aws_s3_bucket' }, 'By groups', /protection groups/],
  [{}, 'Not known', /does not tell whether/],
])('an asset of which is told %j is %s', (told, word, text) => {
  const said = protectionSaid({ ...ASSET, ...told })
  expect(said.word).toBe(word)
  expect(said.text).toMatch(text)
})

test.each<[Partial<Asset>, string, string]>([
  [{ ...PROTECTED, byTag: 'backup:silver' }, 'deactivated', 'Policy deactivated'],
  [{ ...PROTECTED, protection: 'deactivated' }, '', 'Policy deactivated'],
  [PROTECTED, 'activated', 'Protected'],
  [PROTECTED, 'half_open', 'Protected'],
  [{ ...PROTECTED, isDeleted: true }, 'deactivated', 'Deleted'],
  [{ protection: 'unprotected' }, 'deactivated', 'Unprotected'],
])('an asset of which is told %j, its policy being %j, is %s', (told, activation, word) => {
  const said = protectionSaid({ ...ASSET, ...told }, activation)
  expect(said.word).toBe(word)
  expect(said.text.includes('nothing is backed up until')).toBe(word === 'Policy deactivated')
})

test.each([
  ['success', 'All runs succeeded'],
  ['partial_success', 'Some failed, or in part'],
  ['failure', 'All runs failed'],
  ['no_backup', 'No run'],
  ['unknown', 'Not known'],
  ['', 'Not told'],
  ['brand_new', 'Brand New'],
  ['constructor', 'Constructor'],
])('runs of which is told %j: %s', (status, word) => {
  expect(outcomeSaid(status).word).toBe(word)
})

test.each([
  ['connected', 'Connected', ''],
  ['connecting', 'Connecting', 'yet'],
  ['unlinked', 'Unlinked', 'until it is connected again'],
  ['', 'Not told', ''],
  ['half_open', 'Half Open', ''],
])('a connection that is %j: %s', (status, word, text) => {
  expect(connectionSaid(status).word).toBe(word)
  expect(connectionSaid(status).text).toContain(text)
})

const operation = (type: string) => ({ type, previousAt: null, nextAt: null, window: '', keeping: [], region: null })
const POLICY: Policy = {
  id: 'p',
  name: 'Gold',
  activation: 'activated',
  unitId: null,
  operations: [
    'aws_ebs_volume_backup',
    'aws_ebs_volume_snapshot',
    'aws_rds_resource_rolling_backup',
    'protection_group_backup',
    'aws_s3_continuous_backup',
  ].map(operation),
}

test.each([
  ['aws_ebs_volume', ['EBS volume backup', 'EBS volume snapshot']],
  ['aws_rds_cluster', ['RDS resource rolling backup']],
  ['protection_group', ['Protection group backup', 'S3 continuous backup']],
  ['aws_dynamodb_table', []],
])('of a policy %s are told its own operations', (type, names) => {
  expect(operationsFor(POLICY, { type }).map((one) => operationName(one.type))).toEqual(names)
})

test.each([
  ['activated', undefined],
  ['', undefined],
  ['deactivated', expect.stringContaining('nothing is backed up') as unknown],
  ['half_open', 'The policy is half open.'],
])('a policy that is %j: %j', (activation, warning) => {
  expect(policyWarning({ ...POLICY, activation })).toEqual(warning)
})
