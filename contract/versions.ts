/**
 * The version grammar of the API's `Accept` and `Content-Type` headers:
 * `application/api.clumio.` + entries joined by `&` + `+json`, an entry being `<resource or *>=v<number>`.
 */
import type { Version } from './operations.ts'

/** Versions by resource name; the key `*` stands for every resource not named. */
export type VersionMap = Readonly<Record<string, Version>>

const PREFIX = 'application/api.clumio.'
const SUFFIX = '+json'
const ENTRY = /^(\*|[a-z0-9]+(?:-[a-z0-9]+)*)=v(0|[1-9][0-9]{0,3})$/

/** The header value that names `versions`, or plain JSON (which asks for the latest of everything) when it names none. */
export const formatVersions = (versions: VersionMap): string => {
  const entries = Object.entries(versions).map(([resource, version]) => `${resource}=${version}`)
  return entries.length === 0 ? 'application/json' : PREFIX + entries.join('&') + SUFFIX
}

/**
 * The versions a header value names: an empty map for a value that is not of the API's own media type (which means
 * the latest), `undefined` for one that is but does not follow the grammar. The guide shows `*` escaped: `\*` is `*`.
 */
export const parseVersions = (header: string | null | undefined): VersionMap | undefined => {
  const value = (header ?? '').split(';')[0]?.trim().toLowerCase().replaceAll('\\*', '*') ?? ''
  if (!value.startsWith('application/api.clumio')) return {}
  if (!value.startsWith(PREFIX) || !value.endsWith(SUFFIX)) return undefined
  const versions = new Map<string, Version>()
  for (const entry of value.slice(PREFIX.length, -SUFFIX.length).split('&')) {
    const [, resource, number] = ENTRY.exec(entry) ?? []
    if (resource === undefined || number === undefined || versions.has(resource)) return undefined
    versions.set(resource, `v${Number(number)}`)
  }
  return Object.fromEntries(versions)
}
