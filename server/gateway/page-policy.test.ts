import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js'
import { Severity } from 'csp_evaluator/dist/finding.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { pageHeaders, scriptHashes } from './page-policy.ts'
import type { Ask } from './testing.ts'
import { atAGateway } from './testing-gateway.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'none'",
  "img-src 'self' data:",
  "font-src 'none'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringMatching(/^(?:[a-z-]+=\(\), ){20}[a-z-]+=\(\)$/) as string,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const { stub, gateway } = atAGateway({
  pages: (_request, path) => {
    if (path === '/fails') throw new Error('A mistake in the gateway')
    return new Response('page', { status: path === '/assets/gone.js' ? 404 : 200 })
  },
})
let cookie: string
beforeAll(async () => {
  cookie = await gateway.signIn(stub.origin)
})

describe('S7: every kind of answer carries the security headers', () => {
  test.each<[string, number, string, Ask]>([
    ['a page', 200, '/', {}],
    ['a deep link', 200, '/ou/global/alerts?status=active', {}],
    ['the head of a page', 200, '/', { method: 'HEAD' }],
    ['a missing file', 404, '/assets/gone.js', {}],
    ['the health', 200, '/healthz', {}],
    ['the sign-in options', 200, '/session/options', {}],
    ['a refused sign-in', 400, '/session', { method: 'POST', body: '{}' }],
    ['no session', 401, '/session', { headers: { cookie: '' } }],
    ['a session', 200, '/session', {}],
    ['no session route', 404, '/session/x', {}],
    ['the API', 200, '/api/users', {}],
    ['a refusal of the proxy', 400, '/api/users/%2e', {}],
    ['a write that is not known', 403, '/api/users', { method: 'DELETE' }],
    ['a foreign host', 403, '/', { headers: { host: 'evil.example' } }],
    ['a host that is none', 400, '/', { headers: { host: 'a b' } }],
    ['another site', 403, '/api/users', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['a mistake of the gateway', 500, '/fails', {}],
    ['a sign-out', 204, '/session', { method: 'DELETE', headers: { 'x-dashboard-session': 'another' } }],
    ['an address that is too long', 400, `/${'x'.repeat(9000)}`, {}],
    ['headers that are too large', 400, '/', { headers: { 'x-large': 'x'.repeat(40_000) } }],
    ['a method that the API does not know', 405, '/api/users', { method: 'TRACE' }],
    ['an expectation', 200, '/', { headers: { expect: 'magic' } }],
  ])('%s (%i)', async (_what, status, path, { headers = {}, ...others }) => {
    const answer = await gateway.ask(path, { ...others, headers: { cookie, ...headers } })
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject(HEADERS)
    expect(answer.headers).not.toHaveProperty('x-powered-by')
    expect(answer.headers).not.toHaveProperty('server')
    if (/^\/(?:api|session)/.test(path)) expect(answer.headers['cache-control']).toBe('no-store')
  })
})

test('S7: csp_evaluator finds nothing grave in the policy', () => {
  const findings = (policy: string) => new CspEvaluator(new CspParser(policy).csp).evaluate()
  const graveOf = (policy: string) => findings(policy).filter(({ severity }) => severity <= Severity.MEDIUM)
  for (const hashes of [[], scriptHashes('<script>begin()</script>')])
    expect(graveOf(pageHeaders({}, hashes)['content-security-policy'] ?? '')).toEqual([])
  expect(graveOf("script-src 'self' 'unsafe-inline'")).not.toEqual([])
})

test('S7: a script in the HTML is allowed by the hash of all that it is, and none else', () => {
  const html = '<script type="module" src="/a.js"></script><script>alert(1)\n</script><script>é</script>'
  const hashes = [
    "'sha256-MaeD7tQk/YNyd6Pm9J12ROmv0Z93QwNN4VH7v3gI+RI='",
    "'sha256-SplVfkAzw1Od4utlRyAXytX5VX96BiWgnxw/biumnEw='",
  ]
  expect(scriptHashes(html)).toEqual(hashes)
  expect(pageHeaders({}, hashes)['content-security-policy']).toBe(
    POLICY.replace("'self'", `'self' ${hashes.join(' ')}`),
  )
})

test('a mistake of the gateway says nothing of its inside, but to the log', async () => {
  const answer = await gateway.ask('/fails')
  expect(answer.body).not.toContain('A mistake')
  expect(gateway.log.at(-1)).toMatchObject({ status: 500, reason: 'A mistake in the gateway' })
})
