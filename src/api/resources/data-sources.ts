/**
 * The API tells which kinds of data sources a unit has, but not which ones. Alerts and tasks name those that they are
 * about, so what a unit can be given is gathered from them.
 */
import type { WireEntity } from '#contract/wire.ts'
import { distinctSources, isDataSource, type DataSource } from '#lib/data-sources.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { asEntity, type Loose } from '#api/transport/wire.ts'
import { ask, pageOf } from './ask.ts'

const NEWEST = { limit: 500, start: 1 }

type Wire = { parent_entity?: Loose<WireEntity> | null; primary_entity?: Loose<WireEntity> | null }

const toSources = ({ parent_entity: parent, primary_entity: primary }: Wire): DataSource[] =>
  [asEntity(parent), asEntity(primary)]
    .filter((entity) => entity !== null)
    .filter((entity) => entity.id !== '' && isDataSource(entity))

/** The data sources that the newest alerts and tasks of the context are about. One of the two lists is enough. */
export const findDataSources = async (ctx: ApiContext, signal: AbortSignal): Promise<readonly DataSource[]> => {
  const sourcesIn = (list: 'list-consolidated-alerts' | 'list-tasks') =>
    ask(ctx, list, pageOf(toSources), { query: NEWEST, signal })
  const lists = await Promise.allSettled([sourcesIn('list-consolidated-alerts'), sourcesIn('list-tasks')])
  const [first] = lists
  if (first.status === 'rejected' && lists.every(({ status }) => status === 'rejected')) throw first.reason
  return distinctSources(lists.flatMap((list) => (list.status === 'fulfilled' ? list.value.items.flat() : [])))
}
