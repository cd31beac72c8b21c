/** Reads as React Query takes them: what is asked, under the key that says so, and nothing of another type than its kind. */
import {
  experimental_streamedQuery as streamedQuery,
  hashKey,
  queryOptions,
  type Query,
  type QueryClient,
  type QueryFunctionContext,
  type QueryKey,
} from '@tanstack/react-query'
import { byItself } from '#api/transport/by-itself.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { keyOf, type Kind, type Reads, type Resource } from './keys.ts'

/** How long an answer counts as fresh. */
export const FRESH_MS = 60_000

/** How long an answer counts as fresh, and is kept unseen, where it is not as long as others. */
type Keeping = { staleTime?: number; gcTime?: number }

type Asking<Asked extends readonly unknown[]> = [...Asked, signal: AbortSignal]

/** One answer. */
export const read =
  <Of extends Resource, K extends Kind<Of>, Asked extends readonly unknown[]>(
    of: Of,
    kind: K,
    load: (ctx: ApiContext, ...asking: Asking<Asked>) => Promise<Reads[Of][K]>,
    keeping: Keeping = {},
  ) =>
  (ctx: ApiContext, ...asked: Asked) =>
    queryOptions({
      queryKey: keyOf(of, ctx, kind, ...asked),
      queryFn: async (context) => {
        const patches = beginArriving(context)
        return patched(await load(ctx, ...asked, signalOf(context)), patches)
      },
      ...keeping,
    })

export const NOTHING_YET = { items: [], total: 0, isComplete: false } as const

/** What was read before, and when by this computer's clock. */
export type Known<Data> = { data: Data; readAt: number }

type Arriving<Data, Asked extends readonly unknown[]> = Keeping & {
  nothing: Data
  /** Brings a list that is whole up to date without reading all of it again; nothing where that cannot be done. */
  update?: (ctx: ApiContext, known: Known<Data>, ...asking: Asking<Asked>) => Promise<Data | undefined>
}

type Patch = (data: never) => unknown

/** What was changed here since a read was begun, the last one of each query: it may bring what was there before. */
const arriving = new WeakMap<Query, Patch[]>()

const beginArriving = ({ client, queryKey }: Pick<QueryFunctionContext, 'client' | 'queryKey'>): readonly Patch[] => {
  const patches: Patch[] = []
  // By its hash: `find` makes one of this key for every read that is remembered.
  const query = client.getQueryCache().get(hashKey(queryKey))
  if (query) arriving.set(query, patches)
  return patches
}

const patched = <Data>(data: Data, patches: readonly Patch[]): Data =>
  patches.reduce((before, patch) => patch(before as never) as Data, data)

/** Changes what a read that is under way will bring, too. A patch knows what it has changed already. */
export const patchArriving = <Data>(query: Query, patch: (data: Data) => Data): void => {
  if (query.state.fetchStatus === 'fetching') arriving.get(query)?.push(patch)
}

/**
 * Lists that are on their way or were left half way, by the hash of their key. Whoever leaves a list ends its load, but
 * the cache keeps the pages that had come as if they were the fresh answer.
 */
const unfinished = new Map<string, AsyncIterable<unknown>>()

/** How long a whole list counts as fresh: not at all while it is none. */
export const freshFor =
  (ms: number) =>
  ({ queryHash }: { queryHash: string }): number =>
    unfinished.has(queryHash) ? 0 : ms

/** A whole list, which arrives page by page. */
export const wholeRead =
  <Of extends Resource, K extends Kind<Of>, Asked extends readonly unknown[]>(
    of: Of,
    kind: K,
    load: (ctx: ApiContext, ...asking: Asking<Asked>) => AsyncIterable<Reads[Of][K]>,
    { nothing, update, staleTime = FRESH_MS, ...keeping }: Arriving<Reads[Of][K], Asked>,
  ) =>
  (ctx: ApiContext, ...asked: Asked) => {
    const queryKey = keyOf(of, ctx, kind, ...asked)

    const arrive = async function* (known: Known<Reads[Of][K]> | undefined, signal: AbortSignal) {
      const updated = known && (await update?.(ctx, known, ...asked, signal))
      if (updated === undefined) yield* load(ctx, ...asked, signal)
      else yield updated
    }

    return queryOptions({
      queryKey,
      queryFn: streamedQuery<Reads[Of][K], Reads[Of][K]>({
        streamFn: (context) => untilWhole(context, arrive(knownOf(context.client, queryKey), signalOf(context))),
        reducer: (_, arrived) => arrived,
        initialValue: nothing,
        // A refresh shows its result when it is whole; until then the old rows stay.
        refetchMode: 'replace',
      }),
      staleTime: freshFor(staleTime),
      ...keeping,
    })
  }

/** Lists of which a person wants all read anew, by the hash of their key, until it has been. */
const wanted = new Set<string>()

/** All that is asked, in place of what would bring it up to date. */
export const readAnew = (client: QueryClient, predicate: (query: { queryKey: QueryKey }) => boolean): Promise<void> => {
  for (const { queryHash } of client.getQueryCache().findAll({ predicate })) wanted.add(queryHash)
  return client.invalidateQueries({ predicate })
}

/**
 * What is here of a list and still holds: not a part of it, nor what a person or a write wants read anew. A refresh that
 * has failed or was left takes nothing from it, though React Query marks it then as it does after a write.
 */
const knownOf = <Data>(client: QueryClient, queryKey: QueryKey): Known<Data> | undefined => {
  const { data, dataUpdatedAt, error, isInvalidated } = client.getQueryState<Data>(queryKey) ?? {}
  const isOutdated = wanted.has(hashKey(queryKey)) || (isInvalidated === true && error === null)
  if (data === undefined || isOutdated || (data as { isComplete?: boolean }).isComplete === false) return undefined
  return { data, readAt: dataUpdatedAt ?? 0 }
}

/**
 * Of a read that nobody waits for, as far as one can see: what it reads is here already and still holds, and nobody has
 * just pressed anything, by what the browser itself remembers for some seconds.
 */
const signalOf = ({ client, queryKey, signal }: Pick<QueryFunctionContext, 'client' | 'queryKey' | 'signal'>) => {
  if (knownOf(client, queryKey) !== undefined && !navigator.userActivation?.isActive) byItself.add(signal)
  return signal
}

async function* untilWhole<Data>(
  context: Pick<QueryFunctionContext, 'client' | 'queryKey'>,
  pages: AsyncIterable<Data>,
): AsyncGenerator<Data> {
  const hash = hashKey(context.queryKey)
  const patches = beginArriving(context)
  unfinished.set(hash, pages)
  for await (const page of pages) yield patched(page, patches)
  if (unfinished.get(hash) !== pages) return
  unfinished.delete(hash)
  wanted.delete(hash)
}
