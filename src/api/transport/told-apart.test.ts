import { beforeEach, expect, test } from 'vitest'
import { LATEST } from '#lib/versions.ts'
import { identity, SESSION } from './testing.ts'
import { describeRequest } from './request.ts'
import { curlFor } from './curl.ts'
import { fileNameOf, tokenVariable } from './told-apart.ts'

const OTHER = {
  ...SESSION,
  id: 'session-2',
  connection: 'us.7',
  token: { kind: null, expiresAt: null, organizationId: '7' },
}
const HERE = { host: SESSION.host, organization: null }
const THERE = { host: SESSION.host, organization: '7' }

beforeEach(() => {
  identity.set(null)
  identity.set(SESSION)
})

test('files and commands of the only connection are named as ever', () => {
  expect(fileNameOf(HERE, 'access-review')).toBe('access-review')
  expect(tokenVariable(HERE)).toBe('BEARER_TOKEN')
})

test('of several they name theirs, also where it has ended meanwhile', () => {
  identity.set(OTHER)
  expect(fileNameOf(HERE, 'access-review')).toBe('access-review-us')
  expect(fileNameOf(THERE, 'access-review')).toBe('access-review-us.7')
  expect(tokenVariable(THERE)).toBe('BEARER_TOKEN_US_7')
  identity.end(OTHER)
  expect(fileNameOf(THERE, 'access-review')).toBe('access-review-us.7')
})

test.each([
  ['posix', '${BEARER_TOKEN_US_7}'],
  ['powershell', '$env:BEARER_TOKEN_US_7 '],
  ['cmd', '%BEARER_TOKEN_US_7%'],
] as const)('a command for %s reads the token of its own organization', (shell, read) => {
  identity.set(OTHER)
  const ctx = { ...THERE, user: '40', unit: null, versions: LATEST }
  const command = curlFor(shell, tokenVariable(ctx))(SESSION.origin, describeRequest(ctx, 'list-users', {}))
  expect(command).toContain(read)
})
