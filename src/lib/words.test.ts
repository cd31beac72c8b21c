import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entityTypeName, listed, titleCase, isolated } from './words.ts'

describe('titleCase', () => {
  test.each([
    ['policy_violated', 'Policy Violated'],
    ['aws_account_disconnected', 'AWS Account Disconnected'],
    ['enc_key_inaccessible', 'Encryption Key Inaccessible'],
    ['aws_dynamodb_table_backup', 'AWS DynamoDB Table Backup'],
    ['restore', 'Restore'],
    ['a__b_', 'A B'],
    ['', ''],
    ['constructor', 'Constructor'],
  ])('%s is %s', (code, title) => {
    expect(titleCase(code)).toBe(title)
  })

  test('no code brings more words than it has', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), (code) => {
        expect(titleCase(code.join('_')).split(' ')).toHaveLength(code.length)
      }),
    )
  })
})

test.each([
  ['aws_ebs_volume', 'EBS volume'],
  ['aws_ec2_instance', 'EC2 instance'],
  ['aws_dynamodb_table', 'DynamoDB table'],
  ['aws_s3_bucket', 'S3 bucket'],
  ['protection_group_s3_asset', 'protection group S3 asset'],
  ['aws_environment', 'environment'],
  ['protection_group', 'protection group'],
  ['microsoft365_domain', 'microsoft365 domain'],
  ['constructor', 'constructor'],
])('the entity type %s is called %s', (code, name) => {
  expect(entityTypeName(code)).toBe(name)
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j is listed as %j', (items, text) => {
  expect(listed(items)).toBe(text)
})

test('a name from right to left is kept apart from the sentence around it, whatever signs it holds', () => {
  expect(isolated('Dana Ruiz')).toBe('Dana Ruiz')
  expect(isolated('مريم')).toBe('\u2068مريم\u2069')
  expect(isolated('\u202Elive')).toBe('\u2068\u202Elive\u2069')
  expect(isolated('a\u2069\u202Eb')).toBe('\u2068a\u202Eb\u2069')
})
