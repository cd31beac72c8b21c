import { tidyWords } from './address.ts'
import { isText, recordOf, shapeOf, type Check } from './shapes.ts'
import type { Field } from './url-state.ts'

/**
 * The API versions that a person has chosen: one for all resources or `latest`, and one for single resources.
 * In the address: `v1`, or with exceptions `v1.users_v2`; nothing at all for `latest` without exceptions.
 */
export type VersionName = `v${number}`

export type ChosenVersions = {
  all: VersionName | 'latest'
  resources: Readonly<Record<string, VersionName>>
}

export const LATEST: ChosenVersions = { all: 'latest', resources: {} }

const VERSION = /^v(?:0|[1-9][0-9]{0,3})$/
const RESOURCE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

const isVersion = (text: unknown): text is VersionName => isText(text) && VERSION.test(text)

export const isChosenVersions: Check<ChosenVersions> = shapeOf<ChosenVersions>({
  all: (all): all is ChosenVersions['all'] => all === 'latest' || isVersion(all),
  resources: recordOf(isVersion),
})

/** Reads the address's text; what does not follow the grammar is left out, so that a broken link still opens. */
export const readVersions = (text: string | null): ChosenVersions => {
  let all: ChosenVersions['all'] = 'latest'
  const resources = new Map<string, VersionName>()
  for (const part of partsOf(text)) {
    const [name = '', version] = part.split('_')
    if (!isPart(part)) continue
    if (version === undefined && isVersion(name)) all = name
    else if (isVersion(version)) resources.set(name, version)
  }
  return { all, resources: Object.fromEntries([...resources].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

const partsOf = (text: string | null): readonly string[] =>
  text ? (tidyWords(text).at(-1) ?? '').split('.').filter((part) => part !== 'latest') : []

/** A version for all resources, or a resource's own. */
const isPart = (part: string): boolean => {
  const [name = '', version, ...others] = part.split('_')
  return others.length === 0 && (version === undefined ? isVersion(name) : RESOURCE.test(name) && isVersion(version))
}

export const versionsField: Field<ChosenVersions> = {
  read: ([text = '']) => readVersions(text),
  unread: ([text = '', ...others]) => [...(partsOf(text).every(isPart) ? [] : [text]), ...others],
  write: (versions) => [writeVersions(versions)].filter((text) => text !== null),
}

/** The text for the address, or `null` when there is nothing to say. */
export const writeVersions = ({ all, resources }: ChosenVersions): string | null => {
  const parts = Object.entries(resources).map(([name, version]) => `${name}_${version}`)
  if (all !== 'latest') parts.unshift(all)
  return parts.length === 0 ? null : parts.join('.')
}

/** How a person reads the choice: `Latest`, `v1`, `v1, users v2`. */
export const describeVersions = ({ all, resources }: ChosenVersions): string =>
  [all === 'latest' ? 'Latest' : all, ...Object.entries(resources).map(([name, version]) => `${name} ${version}`)].join(
    ', ',
  )

/** The choice with one resource in exactly this version. */
export const versionOnly = (chosen: ChosenVersions, resource: string, version: VersionName): ChosenVersions => ({
  ...chosen,
  resources: { ...chosen.resources, [resource]: version },
})
