/** All settings, read from the environment once at start. A bad value is refused in one line that says what is allowed. */
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { z } from 'zod'
import { entriesOf, NO_NETWORKS, readNetworks } from './networks.ts'
import { readNoProxy } from './no-proxy.ts'
import { readStoreAddress } from './gateway/store/address.ts'
import { MANNERS } from './sandbox/access/refusals.ts'

const port = (fallback: number) => integer(fallback, 0, 65535)

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^[0-9]{1,15}$/)
    .transform((text) => Number(text))
    .pipe(z.int().min(min).max(max))

const rangeOf = (min: number, max: number) => `a whole number from ${min} to ${max}`

const integer = (fallback: number, min: number, max: number) =>
  wholeNumber(min, max).default(fallback).describe(rangeOf(min, max))

const onOff = (fallback: boolean) =>
  z
    .stringbool({ truthy: ['on', 'true', '1'], falsy: ['off', 'false', '0'] })
    .default(fallback)
    .describe('on or off')

/** An http or https origin in its normal form: no path, no query, no user name. */
const toOrigin = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined
  return text.replace(/\/$/, '').toLowerCase() === url.origin ? url.origin : undefined
}

/** Where people reach the dashboard: an origin, and a plain path where it shares that with others. */
const toPublicAddress = (text: string): { origin: string; basePath: string } | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || /[?#@\\]/.test(text)) return undefined
  const basePath = url.pathname.replace(/\/?$/, '/')
  return /^\/(?:[\w-][\w.~-]*\/)*$/.test(basePath) ? { origin: url.origin, basePath } : undefined
}

/**
 * A host name means https and a public address; anything else must be said in full as an origin. An address without a
 * scheme is refused, because a name is checked for private addresses when it is looked up and an address never is.
 */
const toApiHost = (text: string): string | undefined => {
  if (text.includes('://')) return toOrigin(text)
  const name = text.toLowerCase()
  return isIP(name) === 0 && /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name) ? name : undefined
}

/** Its name, where it is what it should be. */
const toCertificateFile = (file: string): string | undefined => {
  try {
    return /-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/.test(readFileSync(file, 'utf8')) ? file : undefined
  } catch {
    return undefined
  }
}

const refineTo = <Value>(convert: (text: string) => Value | undefined) =>
  z.string().transform((text, context) => {
    const value = convert(text)
    if (value === undefined) context.addIssue({ code: 'custom', message: 'refused' })
    return value ?? z.NEVER
  })

const environment = z.object({
  PORT: port(8080),
  HOST: z
    .string()
    .regex(/^[a-zA-Z0-9.:-]+$/)
    .default('127.0.0.1')
    .describe('an address or host name of this machine, such as 127.0.0.1 or 0.0.0.0'),
  PUBLIC_ORIGIN: refineTo(toPublicAddress)
    .optional()
    .describe('an origin such as https://dashboard.example.com, or a path of one: https://tools.example.com/clumio/'),
  METRICS_PORT: wholeNumber(0, 65535).optional().describe(rangeOf(0, 65535)),
  DRAIN_SECONDS: integer(0, 0, 300),
  TRUSTED_PROXIES: refineTo((text) => readNetworks(entriesOf(text)))
    .default(NO_NETWORKS)
    .describe('addresses or networks (10.0.0.7, 10.0.0.0/8, fd00::/8), separated by commas'),
  SESSION_KEY: z.string().min(32).optional().describe('a secret of 32 characters or more'),
  TLS_CERT: z.string().optional().describe('a file with a certificate as PEM'),
  TLS_KEY: z.string().optional().describe('a file with the key of that certificate as PEM'),
  SHARED_STATE: refineTo(readStoreAddress)
    .optional()
    .describe('the address of a Redis or Valkey: redis://127.0.0.1:6379, rediss://name:password@store.example.com/0'),
  CLUMIO_API_HOSTS: z
    .string()
    .default('')
    .transform(entriesOf)
    .pipe(z.array(refineTo(toApiHost)))
    .describe('host names (api.example.com) or full origins (http://127.0.0.1:9000), separated by commas'),
  READ_ONLY: onOff(false),
  ORGANIZATION_RATE: integer(80, 0, 1000),
  HTTPS_PROXY: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the address of a proxy, such as http://proxy.example.com:3128'),
  NO_PROXY: refineTo(readNoProxy)
    .optional()
    .describe('host names, addresses or networks (api.example.com, 10.0.0.0/8), separated by commas'),
  // Read by Node itself, which goes on without it after a warning: then nothing is reached through that proxy.
  NODE_EXTRA_CA_CERTS: refineTo(toCertificateFile)
    .optional()
    .describe('a file with certificates as PEM, which can be read'),
  SANDBOX: onOff(true),
  SANDBOX_PORT: port(8081),
  SANDBOX_ALERTS: integer(5000, 0, 1_000_000),
  SANDBOX_USERS: integer(300, 1, 100_000),
  SANDBOX_OUS: integer(24, 1, 10_000),
  SANDBOX_TASKS: integer(2000, 0, 1_000_000),
  SANDBOX_AUDIT: integer(10_000, 0, 1_000_000),
  SANDBOX_ASSETS: integer(12_000, 0, 1_000_000),
  SANDBOX_SEED: integer(1, 0, 4_294_967_295),
  SANDBOX_LATENCY_MS: integer(0, 0, 60_000),
  SANDBOX_RATE: integer(100, 0, 1_000_000),
  SANDBOX_LIVE: onOff(false),
  SANDBOX_REFUSALS: z
    .enum(MANNERS)
    .default('documented')
    .describe(`one of ${MANNERS.join(', ')}`),
})

/** `https_proxy` and `no_proxy` as well, which is how other programs know them. */
export const SETTING_NAMES: readonly string[] = [...Object.keys(environment.shape), 'https_proxy', 'no_proxy']

type Environment = z.infer<typeof environment>

const toSettings = (env: Environment) => ({
  port: env.PORT,
  host: env.HOST,
  publicOrigin: env.PUBLIC_ORIGIN?.origin,
  basePath: env.PUBLIC_ORIGIN?.basePath ?? '/',
  trustedProxies: env.TRUSTED_PROXIES,
  metricsPort: env.METRICS_PORT,
  drainMs: env.DRAIN_SECONDS * 1000,
  sessionKey: env.SESSION_KEY,
  tlsFiles:
    env.TLS_CERT === undefined || env.TLS_KEY === undefined
      ? undefined
      : { certFile: env.TLS_CERT, keyFile: env.TLS_KEY },
  sharedState: env.SHARED_STATE,
  apiHosts: env.CLUMIO_API_HOSTS,
  isReadOnly: env.READ_ONLY,
  organizationRate: env.ORGANIZATION_RATE,
  httpsProxy: env.HTTPS_PROXY,
  noProxy: env.NO_PROXY,
  hasSandbox: env.SANDBOX,
  sandboxPort: env.SANDBOX_PORT,
  sandbox: {
    alerts: env.SANDBOX_ALERTS,
    users: env.SANDBOX_USERS,
    units: env.SANDBOX_OUS,
    tasks: env.SANDBOX_TASKS,
    audit: env.SANDBOX_AUDIT,
    assets: env.SANDBOX_ASSETS,
    seed: env.SANDBOX_SEED,
    latencyMs: env.SANDBOX_LATENCY_MS,
    rate: env.SANDBOX_RATE,
    live: env.SANDBOX_LIVE,
    refusals: env.SANDBOX_REFUSALS,
  },
})

export type Settings = ReturnType<typeof toSettings>

/** A setting that cannot be used: `message` is the one line to show. */
export class BadSetting extends Error {}

const SECRETS = new Set(['SESSION_KEY', 'SHARED_STATE', 'HTTPS_PROXY'])

/** Reads the settings; an empty variable counts as not set. */
export const readSettings = (variables: NodeJS.ProcessEnv): Settings => {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse({
    ...given,
    HTTPS_PROXY: given['HTTPS_PROXY'] ?? given['https_proxy'],
    NO_PROXY: given['NO_PROXY'] ?? given['no_proxy'],
  })
  if (!parsed.success) throw badSetting(String(parsed.error.issues[0]?.path[0]), given)
  const settings = toSettings(parsed.data)
  if (settings.hasSandbox && settings.port !== 0 && settings.port === settings.sandboxPort)
    throw new BadSetting(`PORT and SANDBOX_PORT are both ${settings.port}: they must differ.`)
  if ((parsed.data.TLS_CERT === undefined) !== (parsed.data.TLS_KEY === undefined))
    throw new BadSetting('TLS_CERT and TLS_KEY belong together: set both, or none.')
  if (settings.tlsFiles !== undefined && settings.publicOrigin?.startsWith('http:') === true)
    throw new BadSetting('With TLS_CERT the dashboard speaks https: PUBLIC_ORIGIN must begin with https:// then.')
  if (settings.sharedState !== undefined && settings.sessionKey === undefined)
    throw new BadSetting(
      'SHARED_STATE needs SESSION_KEY, the same for all gateways that share it: it must be a secret of 32 characters or more.',
    )
  return settings
}

/** A name and password in an address are never repeated. */
const told = (value: string | undefined): string => JSON.stringify(value?.replaceAll(/\/\/[^/?#\s,]*@/g, '//…@'))

const badSetting = (name: string, given: NodeJS.ProcessEnv): BadSetting => {
  const value = SECRETS.has(name) ? 'the value given' : told(given[name] ?? given[name.toLowerCase()])
  const allowed = name in environment.shape ? environment.shape[name as keyof Environment].description : undefined
  return new BadSetting(`${name} cannot be ${value}: it must be ${allowed ?? 'left out'}.`)
}
