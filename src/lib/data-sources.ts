import { compareNames } from './order.ts'

/** What an organizational unit can be given to look after, as the API names it. */
export type DataSource = { id: string; type: string; value: string }

/** An AWS environment as the API lists it. */
export type ListedSource = DataSource & {
  /** Its account's name, as far as there is one. */
  name: string
  /** `connected`, `unlinked` and others. */
  status: string
  /** The unit that holds it; null where that is not told. */
  unitId: string | null
}

export const ENVIRONMENT = 'aws_environment'

export const DATA_SOURCE_TYPES = [
  { value: ENVIRONMENT, label: 'AWS environment' },
  { value: 'microsoft365_domain', label: 'Microsoft 365 domain' },
  { value: 'azure_ad_domain', label: 'Azure AD domain' },
] as const

export const isDataSource = ({ type }: Pick<DataSource, 'type'>): boolean =>
  DATA_SOURCE_TYPES.some(({ value }) => value === type)

export const dataSourceTypeName = (type: string) => DATA_SOURCE_TYPES.find(({ value }) => value === type)?.label ?? type

/** One that was typed in has no name but its id. */
export const dataSourceName = ({ id, value }: DataSource): string => value || id

export const sourceKey = ({ type, id }: Pick<DataSource, 'type' | 'id'>): string => `${type} ${id.toLowerCase()}`

/** Each once, by name; of two that are the same the first, so that one with a name wins over a bare id. */
export const distinctSources = (sources: readonly DataSource[]): readonly DataSource[] =>
  [...new Map(sources.toReversed().map((source) => [sourceKey(source), source])).values()].toSorted((a, b) =>
    compareNames(dataSourceName(a), dataSourceName(b)),
  )

export const withoutSources = (sources: readonly DataSource[], taken: readonly DataSource[]): readonly DataSource[] => {
  const keys = new Set(taken.map(sourceKey))
  return sources.filter((source) => !keys.has(sourceKey(source)))
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const wrongSourceId = (id: string): string | undefined => {
  if (id === '') return 'An id is needed.'
  return UUID.test(id) ? undefined : 'Ids of data sources are UUIDs, like 9c2934fc-ff4d-11e9-8e11-76706df7fe01.'
}
