import { expect, test } from 'vitest'
import { tellNearSettings } from './near-settings.ts'
import { SETTING_NAMES } from './settings.ts'

const told = (variables: NodeJS.ProcessEnv) => tellNearSettings(variables, SETTING_NAMES)

test.each([
  ['READONLY', 'READ_ONLY'],
  ['READ-ONLY', 'READ_ONLY'],
  ['read_only', 'READ_ONLY'],
  ['PUBLIC_ORIGN', 'PUBLIC_ORIGIN'],
  ['PUBLIC_ORIGINS', 'PUBLIC_ORIGIN'],
  ['CLUMIO_API_HOST', 'CLUMIO_API_HOSTS'],
  ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
  ['ORGANISATION_RATE', 'ORGANIZATION_RATE'],
  ['SESSIONKEY', 'SESSION_KEY'],
  ['TLS_CERTS', 'TLS_CERT'],
  ['SANDBOX_TASK', 'SANDBOX_TASKS'],
  ['Port', 'PORT'],
])('%s is told, and that %s is meant', (given, meant) => {
  expect(told({ [given]: 'a secret' })).toEqual([`${given} is no setting, and changes nothing: is ${meant} meant?`])
})

test.each([
  ['is a setting', { READ_ONLY: 'on', SANDBOX_OUS: '3', SANDBOX_USERS: '3', https_proxy: 'http://a', no_proxy: 'a' }],
  ['is set to nothing', { READONLY: '' }],
  ['is near a setting that is set', { READONLY: '1', READ_ONLY: 'on' }],
  [
    'is of other programs',
    { HTTP_PROXY: 'http://a', http_proxy: 'http://a', ALL_PROXY: 'a', HOME: '/', HOSTNAME: 'a' },
  ],
  ['is far from all', { SORT: 'a', POST: 'a', HTTP_PORT: '1', SSL_CERT_FILE: '/a', SESSION_ID: 'a', DB_HOST: 'a' }],
])('nothing is told of what %s', (_what, variables) => {
  expect(told(variables)).toEqual([])
})
