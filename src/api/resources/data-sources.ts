/**
 * The API tells which kinds of data sources a unit has, but not which ones. Alerts and tasks name those that they are
 * about, so what a unit can be given is gathered from them.
 */
import type { WireConsolidatedAlertList } from '#contract/consolidated-alerts.ts'
import type { WireTaskList } from '#contract/tasks.ts'
import { distinctSources, isDataSource, type DataSource } from '#lib/data-sources.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { call } from '#api/transport/http.ts'
import { asEntity, readList, type Loose } from '#api/transport/wire.ts'
import type { WireEntity } from '#contract/wire.ts'

const NEWEST = { limit: 500, start: 1 }

type Wire = { parent_entity?: Loose<WireEntity> | null; primary_entity?: Loose<WireEntity> | null }

const sourcesIn = (items: readonly Wire[]): DataSource[] =>
  items
    .flatMap(({ parent_entity: parent, primary_entity: primary }) => [asEntity(parent), asEntity(primary)])
    .filter((entity) => entity !== null)
    .filter((entity) => entity.id !== '' && isDataSource(entity))

/** The data sources that the newest alerts and tasks of the context are about. One of the two lists is enough. */
export const findDataSources = async (ctx: ApiContext, signal: AbortSignal): Promise<readonly DataSource[]> => {
  const options = { query: NEWEST, signal }
  const lists = await Promise.allSettled([
    call<Loose<WireConsolidatedAlertList>>(ctx, 'list-consolidated-alerts', options),
    call<Loose<WireTaskList>>(ctx, 'list-tasks', options),
  ])
  const [first] = lists
  if (first.status === 'rejected' && lists.every(({ status }) => status === 'rejected')) throw first.reason
  return distinctSources(
    lists.flatMap((list) => (list.status === 'fulfilled' ? sourcesIn(readList<Wire>(list.value.body).items) : [])),
  )
}
