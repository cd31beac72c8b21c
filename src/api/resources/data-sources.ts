/**
 * What a unit can be given to look after. Of AWS the API lists it: environments, and connections that have none yet. Of
 * domains, and where those lists cannot be read, alerts and tasks name what they are about.
 */
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import { ENTITY_TYPES } from '#contract/operations.ts'
import type { WireEntity } from '#contract/wire.ts'
import { distinctSources, ENVIRONMENT, isDataSource, type DataSource, type ListedSource } from '#lib/data-sources.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { asEntity, asText, asTextOrNull, type Loose } from '#api/transport/wire.ts'
import { ask, pageOf, walkPageOf } from './ask.ts'
import { walkList } from './whole-list.ts'

/** `123456789012/us-west-2`, as alerts and tasks call an environment; as much of it as is told. */
const placeOf = ({ account_native_id: account, aws_region: region }: Loose<WireAwsEnvironment | WireAwsConnection>) =>
  [asText(account), asText(region)].filter((part) => part !== '').join('/')

const toListed = (wire: Loose<WireAwsEnvironment>): ListedSource => ({
  id: asText(wire.id),
  type: ENVIRONMENT,
  value: placeOf(wire),
  name: asText(wire.account_name),
  status: asText(wire.connection_status),
  unitId: asTextOrNull(wire.organizational_unit_id),
})

const toConnection = (wire: Loose<WireAwsConnection>) => ({
  id: asText(wire.id),
  place: placeOf(wire),
  status: asText(wire.connection_status),
})

export type ListedSources = {
  environments: readonly ListedSource[]
  /** There are no more environments than these. */
  isComplete: boolean
  /** Places that are connecting, so that they have no environment yet; null where connections could not be read. */
  connecting: readonly string[] | null
}

/** All AWS environments of the context. Connections add to them, and are no reason to do without. */
export const listDataSources = async (ctx: ApiContext, signal: AbortSignal): Promise<ListedSources> => {
  const [environments, connections] = await Promise.allSettled([
    walkList((query) => ask(ctx, 'list-aws-environments', walkPageOf(toListed), { query, signal })),
    walkList((query) => ask(ctx, 'list-aws-connections', walkPageOf(toConnection), { query, signal })),
  ])
  if (environments.status === 'rejected') throw environments.reason
  const { items, isComplete } = environments.value
  return {
    environments: items.filter(({ id }) => id !== ''),
    isComplete,
    connecting:
      connections.status === 'rejected'
        ? null
        : connections.value.items.filter(({ status }) => status === 'connecting').map(({ place, id }) => place || id),
  }
}

const NEWEST = { limit: 500, start: 1 }

type Wire = { parent_entity?: Loose<WireEntity> | null; primary_entity?: Loose<WireEntity> | null }

/** What a parent may be that no unit is given: these are inside of what is. */
const OTHER_PARENTS: readonly string[] = [
  ...ENTITY_TYPES.filter((type) => type !== ENVIRONMENT),
  'aws_tag',
  'organizational_unit',
]

/** The kinds that a unit is given are an open set: a parent of a kind that nobody knows is one of them, as it is named. */
const toSources = (wire: Wire): DataSource[] => {
  const parent = asEntity(wire.parent_entity)
  const primary = asEntity(wire.primary_entity)
  return [
    ...(parent !== null && !OTHER_PARENTS.includes(parent.type) ? [parent] : []),
    ...(primary !== null && isDataSource(primary) ? [primary] : []),
  ].filter(({ id, type }) => id !== '' && type !== '')
}

/** The data sources that the newest alerts and tasks of the context are about. One of the two lists is enough. */
export const findDataSources = async (ctx: ApiContext, signal: AbortSignal): Promise<readonly DataSource[]> => {
  const sourcesIn = (list: 'list-consolidated-alerts' | 'list-tasks') =>
    ask(ctx, list, pageOf(toSources), { query: NEWEST, signal })
  const lists = await Promise.allSettled([sourcesIn('list-consolidated-alerts'), sourcesIn('list-tasks')])
  const [first] = lists
  if (first.status === 'rejected' && lists.every(({ status }) => status === 'rejected')) throw first.reason
  return distinctSources(lists.flatMap((list) => (list.status === 'fulfilled' ? list.value.items.flat() : [])))
}
