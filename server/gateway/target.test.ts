import { describe, expect, test } from 'vitest'
import { Refusal } from './errors.ts'
import { apiTarget, readTarget } from './target.ts'

const read = (raw: string): string => apiTarget(readTarget(raw, new URL(raw, 'http://localhost').href))

describe('a target of the API', () => {
  test.each([
    ['/api', '/'],
    ['/api/', '/'],
    ['/api/users', '/users'],
    ['/api/users/40', '/users/40'],
    ['/api/users/_change_password', '/users/_change_password'],
    ['/api/alerts/individual?limit=25&start=2', '/alerts/individual?limit=25&start=2'],
    ['/api/users?filter=%7B%22name%22%3A%7B%22%24contains%22%3A%22a%26b%22%7D%7D', undefined],
    ['/api/users?filter=%7b%22name%22:%7b%22$contains%22:%22x+y%22%7d%7d', undefined],
    ['/api/users?filter=&start=&limit=0', undefined],
    ['/api/users?a=../../x', undefined],
    ['/api/things/a%20b', '/things/a%20b'],
    ['/api/things/%C3%A9', '/things/%C3%A9'],
    ['/api/things/v1.2', '/things/v1.2'],
    ['/api/users?x="\'<>', undefined],
  ])('%s is passed on byte for byte', (raw, expected) => {
    expect(read(raw)).toBe(expected ?? raw.slice('/api'.length))
  })

  test.each([
    '/api/../session',
    '/api/./users',
    '/api/users/..',
    '/api/users/%2e%2e/x',
    '/api/users/%2E%2E',
    '/api/users/.%2e',
    '/api/a%2fb',
    '/api/a%2Fb',
    '/api/a%5cb',
    '/api/a%252e',
    '/api/a%00b',
    '/api/a%0d%0ab',
    '/api/a%7fb',
    '/api/a%23b',
    '/api/a%3fb',
    '/api/a%40b',
    '/api/@evil.example',
    '/api//evil.example/x',
    '/api/users//40',
    '/api/users/',
    '/api/a;b',
    '/api/a%ff',
    '/api/a%zz',
    '/api/a..b/..',
    '/apix/users',
    '//evil.example/api/users',
    '/api\\..\\x',
    '/api/users\\40',
    '/api/users?x=%ff%fe',
    '/api/users?filter=nonsense',
    '/api/users?filter=%5B1%5D',
    '/api/users?filter=null',
    '/api/users?filter={}&filter={}',
    'http://evil.example/api/users',
    'https://localhost/api/users',
    '*',
    'api/users',
    '/api/users#x',
    '/api/us ers',
    '/api/users?a=b c',
    `/api/users?x=${'a'.repeat(9000)}`,
  ])('S8, S12: %s is refused', (raw) => {
    expect(() => read(raw)).toThrow(Refusal)
  })
})
