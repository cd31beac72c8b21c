import { beforeEach, describe, expect, test } from 'vitest'
import { answer, CONTEXT, identity, refusal, SESSION, stubGateway, versioned } from './testing.ts'
import { callLog, LOG_LENGTH } from './call-log.ts'
import { call, sendOnce } from './http.ts'
import { maskSecrets } from './secrets.ts'

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyfDEifQ.c2lnbmF0dXJl'

const WRITE = {
  method: 'PATCH',
  target: '/users/40',
  headers: {},
  body: '{"is_enabled":false}',
  resource: 'users',
  promised: 'v2',
} as const

beforeEach(() => {
  identity.set(SESSION)
  callLog.clear(() => false)
})

test('a call is kept with what was asked and what came', async () => {
  stubGateway(() => answer({ id: '40' }, 200, versioned('users', 'v2')))
  await call(CONTEXT, 'read-user', { path: { user_id: '40' } })
  expect(callLog.get()).toMatchObject([
    {
      request: { method: 'GET', target: '/users/40', promised: 'v2' },
      retries: 0,
      failure: null,
      answer: { status: 200, served: 'v2', byteCount: 11, text: '{"id":"40"}', isWhole: true },
    },
  ])
})

test('tries of one read are one call', async () => {
  stubGateway((_, index) => (index === 0 ? refusal(429, ['Slow down.'], { 'Retry-After': '0' }) : answer({})))
  await call(CONTEXT, 'list-users')
  expect(callLog.get()).toMatchObject([{ retries: 1, answer: { status: 200 } }])
})

test('a call without an answer says why', async () => {
  stubGateway(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(sendOnce(CONTEXT, WRITE)).rejects.toThrow()
  expect(callLog.get()).toMatchObject([{ answer: null, failure: 'The dashboard’s server could not be reached.' }])
})

test('no more calls are kept than said, and of a large answer the beginning', async () => {
  stubGateway(() => answer({ text: 'x'.repeat(50_000) }))
  for (let sent = 0; sent < LOG_LENGTH + 5; sent += 1) callLog.follow(CONTEXT, WRITE).sent()
  await sendOnce(CONTEXT, WRITE)
  expect(callLog.get()).toHaveLength(LOG_LENGTH)
  const [newest] = callLog.get()
  expect(newest?.answer).toMatchObject({ byteCount: 50_011, isWhole: false })
  expect(newest?.answer?.text).toHaveLength(16_384)
})

describe('S16: secrets are masked before they are kept', () => {
  test.each([
    [
      '{"last_password_change_timestamp":"2026-03-04T04:12:41Z"}',
      '{"last_password_change_timestamp":"2026-03-04T04:12:41Z"}',
    ],
    ['{"new_password":"a \\" b","name":"x"}', '{"new_password":"…","name":"x"}'],
    [
      '{"external_id":"a","passcode":"b","group_token":"c","id":"d"}',
      '{"external_id":"…","passcode":"…","group_token":"…","id":"d"}',
    ],
    ['{"report_download_link":"https://a/b?c","endpoint_uri":"e"}', '{"report_download_link":"…","endpoint_uri":"…"}'],
    [
      '{"deployment_template_url":"https://a","download_url":"b"}',
      '{"deployment_template_url":"…","download_url":"…"}',
    ],
    ['{"Authorization" : "Bearer abc"}', '{"Authorization" : "…"}'],
    [`{"note":"use ${JWT} here"}`, '{"note":"use … here"}'],
    ['{"token":"cut off', '{"token":"…"'],
    ['{"task_id":"114"}', '{"task_id":"114"}'],
    [
      '{"restore_cookie":"a","email_link":"b","deployment_url":"c"}',
      '{"restore_cookie":"…","email_link":"…","deployment_url":"…"}',
    ],
    [
      '{"malicious_objects_list_link":"a","terraform_url":"b"}',
      '{"malicious_objects_list_link":"…","terraform_url":"…"}',
    ],
    ['{"passcode":482913,"token": -1.5e9}', '{"passcode":"…","token": "…"}'],
    ['{"password_expiration_days":90,"external_id":null}', '{"password_expiration_days":90,"external_id":null}'],
    [
      '{"_links":{"next_link":{"href":"/a"}},"url":"/b","linked":"c"}',
      '{"_links":{"next_link":{"href":"/a"}},"url":"/b","linked":"c"}',
    ],
    // In a string of JSON, and in one of those again; the string around goes on behind it.
    [
      JSON.stringify({ details: JSON.stringify({ request_body: { passcode: 'a"b\\', n: 1 } }), id: 'x' }),
      JSON.stringify({ details: JSON.stringify({ request_body: { passcode: '…', n: 1 } }), id: 'x' }),
    ],
    [
      JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ token: 'a"\\b', end: 'z' }) }), id: 'x' }),
      JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ token: '…', end: 'z' }) }), id: 'x' }),
    ],
    [JSON.stringify({ a: JSON.stringify({ passcode: 12 }) }), JSON.stringify({ a: JSON.stringify({ passcode: '…' }) })],
    [String.raw`{"details":"{\"token\":\"cut off`, String.raw`{"details":"{\"token\":\"…\"`],
    [String.raw`{"path":"C:\\","token":"a"}`, String.raw`{"path":"C:\\","token":"…"}`],
    [`/users?filter=%7B%22name%22%3A%22${JWT}%22%7D`, '/users?filter=%7B%22name%22%3A%22…%22%7D'],
  ])('%s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked)
  })

  test('in requests and answers', async () => {
    stubGateway(() => answer({ token: 'secret-value' }))
    await sendOnce(CONTEXT, { ...WRITE, target: `/users/${JWT}`, body: '{"new_password":"hunter2"}' })
    expect(JSON.stringify(callLog.get())).not.toMatch(/hunter2|secret-value|eyJ/)
    expect(callLog.get()).toMatchObject([{ request: { target: '/users/…', isMasked: true } }])
  })
})
