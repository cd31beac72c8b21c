import { describe, expect, test } from 'vitest'
import { NO_NETWORKS } from './networks.ts'
import { BadSetting, readSettings } from './settings.ts'

describe('settings', () => {
  test('have defaults that run on a fresh machine', () => {
    expect(readSettings({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      publicOrigin: undefined,
      basePath: '/',
      trustedProxies: NO_NETWORKS,
      metricsPort: undefined,
      drainMs: 0,
      sessionKey: undefined,
      tlsFiles: undefined,
      sharedState: undefined,
      apiHosts: [],
      isReadOnly: false,
      organizationRate: 80,
      httpsProxy: undefined,
      noProxy: undefined,
      hasSandbox: true,
      sandboxPort: 8081,
      sandbox: {
        alerts: 5000,
        users: 300,
        units: 24,
        tasks: 2000,
        audit: 10_000,
        assets: 12_000,
        seed: 1,
        latencyMs: 0,
        rate: 100,
        live: false,
        refusals: 'documented',
      },
    })
  })

  test.each([
    [{ TLS_CERT: '/cert' }, /^TLS_CERT and TLS_KEY belong together/],
    [{ TLS_KEY: '/key' }, /^TLS_CERT and TLS_KEY belong together/],
    [{ TLS_CERT: '/cert', TLS_KEY: '/key', PUBLIC_ORIGIN: 'http://a.example' }, /PUBLIC_ORIGIN must begin with https/],
  ])('refuse what does not go with TLS: %o', (variables, told) => {
    expect(() => readSettings(variables)).toThrow(told)
  })

  test('count an empty variable as not set', () => {
    expect(readSettings({ PORT: '', READ_ONLY: '', SANDBOX_PORT: '' })).toEqual(readSettings({}))
  })

  test('take API hosts as names and as origins', () => {
    const { apiHosts } = readSettings({ CLUMIO_API_HOSTS: 'API.example.com, http://127.0.0.1:9000/ https://10.0.0.1' })
    expect(apiHosts).toEqual(['api.example.com', 'http://127.0.0.1:9000', 'https://10.0.0.1'])
  })

  test.each([
    ['https://dashboard.example.com', 'https://dashboard.example.com', '/'],
    ['HTTPS://Dashboard.example.com:443/', 'https://dashboard.example.com', '/'],
    ['https://tools.example.com/clumio', 'https://tools.example.com', '/clumio/'],
    ['https://tools.example.com:8443/a/clumio-2.0/', 'https://tools.example.com:8443', '/a/clumio-2.0/'],
  ])('take %s for the public address', (given, publicOrigin, basePath) => {
    expect(readSettings({ PUBLIC_ORIGIN: given })).toMatchObject({ publicOrigin, basePath })
  })

  test('take the addresses and networks of proxies', () => {
    const { trustedProxies } = readSettings({ TRUSTED_PROXIES: '127.0.0.1, 10.1.0.0/16 fd00::/8' })
    const addresses = ['127.0.0.1', '127.0.0.2', '10.1.255.7', '10.2.0.1', 'fd12::1', 'fe80::1', '']
    expect(addresses.filter(trustedProxies.contains)).toEqual(['127.0.0.1', '10.1.255.7', 'fd12::1'])
  })

  test.each([
    ['redis://127.0.0.1', { host: '127.0.0.1', port: 6379, isSecure: false, database: 0 }],
    ['redis://[::1]:7000/', { host: '::1', port: 7000, isSecure: false, database: 0 }],
    [
      'rediss://name:p%40ss%2Fword@store.example.com:6380/12',
      { host: 'store.example.com', port: 6380, isSecure: true, database: 12, username: 'name', password: 'p@ss/word' },
    ],
  ])('take %s for the store that gateways share', (given, sharedState) => {
    expect(readSettings({ SHARED_STATE: given, SESSION_KEY: 'k'.repeat(32) }).sharedState).toEqual(sharedState)
  })

  test.each([
    [{ PORT: '70000' }, 'PORT cannot be "70000": it must be a whole number from 0 to 65535.'],
    [{ PORT: 'http' }, 'PORT cannot be "http": it must be a whole number from 0 to 65535.'],
    [{ DRAIN_SECONDS: '301' }, 'DRAIN_SECONDS cannot be "301": it must be a whole number from 0 to 300.'],
    [{ SANDBOX_USERS: '0' }, 'SANDBOX_USERS cannot be "0": it must be a whole number from 1 to 100000.'],
    [{ SANDBOX_RATE: '-1' }, 'SANDBOX_RATE cannot be "-1": it must be a whole number from 0 to 1000000.'],
    [
      { SANDBOX_REFUSALS: '403' },
      'SANDBOX_REFUSALS cannot be "403": it must be one of documented, forbidden, unclear.',
    ],
    [{ READ_ONLY: 'maybe' }, 'READ_ONLY cannot be "maybe": it must be on or off.'],
    [{ HOST: 'a b' }, /^HOST cannot be "a b": it must be an address or host name/],
    [{ PUBLIC_ORIGIN: 'example.com' }, /^PUBLIC_ORIGIN cannot be "example.com": it must be an origin such as/],
    [{ PUBLIC_ORIGIN: 'https://example.com/path?query' }, /^PUBLIC_ORIGIN cannot be/],
    [{ PUBLIC_ORIGIN: 'https://example.com/a b' }, /^PUBLIC_ORIGIN cannot be/],
    [{ PUBLIC_ORIGIN: 'https://example.com//path' }, /^PUBLIC_ORIGIN cannot be/],
    [{ PUBLIC_ORIGIN: 'https://user@example.com' }, /^PUBLIC_ORIGIN cannot be/],
    [{ CLUMIO_API_HOSTS: 'good.example.com, ftp://bad' }, /^CLUMIO_API_HOSTS cannot be .*host names/],
    [{ CLUMIO_API_HOSTS: '10.0.0.1' }, /^CLUMIO_API_HOSTS cannot be/],
    [{ CLUMIO_API_HOSTS: 'https://user@example.com' }, /^CLUMIO_API_HOSTS cannot be/],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES cannot be "10.0.0.0\/33": it must be addresses or networks/],
    [{ TRUSTED_PROXIES: '10.0.0.1, proxy.example.com' }, /^TRUSTED_PROXIES cannot be/],
    [{ TRUSTED_PROXIES: 'fe80::1%eth0' }, /^TRUSTED_PROXIES cannot be/],
    [
      { PUBLIC_ORIGIN: 'https://name:secret@example.com' },
      /^PUBLIC_ORIGIN cannot be "https:\/\/…@example.com": it must be an origin/,
    ],
    [
      { CLUMIO_API_HOSTS: 'https://one.example.com,https://name:secret@example.com' },
      /^CLUMIO_API_HOSTS cannot be "https:\/\/one.example.com,https:\/\/…@example.com": /,
    ],
    [
      { NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' },
      /^NODE_EXTRA_CA_CERTS cannot be "\/nowhere\/ca.pem": it must be a file/,
    ],
    [{ NODE_EXTRA_CA_CERTS: import.meta.dirname }, /^NODE_EXTRA_CA_CERTS cannot be .*: it must be a file/],
    [{ NODE_EXTRA_CA_CERTS: import.meta.filename }, /^NODE_EXTRA_CA_CERTS cannot be .*: it must be a file/],
    [{ SESSION_KEY: 'short' }, 'SESSION_KEY cannot be the value given: it must be a secret of 32 characters or more.'],
    [
      { NO_PROXY: 'localhost,10.0.0.0/99' },
      /^NO_PROXY cannot be "localhost,10.0.0.0\/99": it must be host names, addresses or networks/,
    ],
    [{ SHARED_STATE: 'redis://x' }, /^SHARED_STATE needs SESSION_KEY, the same for all gateways that share it/],
    [{ https_proxy: 'socks://x' }, /^HTTPS_PROXY cannot be the value given/],
    [{ PORT: '8081' }, 'PORT and SANDBOX_PORT are both 8081: they must differ.'],
  ])('%o is refused in one line', (variables, expected) => {
    const read = (): unknown => readSettings(variables)
    expect(read).toThrow(BadSetting)
    expect(read).toThrow(expected)
  })

  test.each([
    'http://x',
    'redis://',
    'redis:x',
    'redis://x/name',
    'redis://x?db=1',
    'redis://:%ff@x',
    'store.example.com',
  ])('%s for the store that gateways share is refused in one line that does not repeat it', (SHARED_STATE) => {
    expect(() => readSettings({ SHARED_STATE, SESSION_KEY: 'k'.repeat(32) })).toThrow(
      /^SHARED_STATE cannot be the value given: it must be the address of a Redis or Valkey/,
    )
  })
})
