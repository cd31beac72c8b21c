import { useEffect, useState } from 'react'
import { ApiError } from '#api/transport/errors.ts'
import { asError } from '#lib/displayable-error.ts'
import { mergeReadable, type Cursor } from '#lib/merge/merge-pages.ts'
import type { Found, Source, Ways } from '#lib/merge/sources.ts'
import type { Page, PageChoice } from '#lib/paging.ts'
import { RECOVERY_MS } from '#lib/polling.ts'
import { isThrottled } from './connection-state.ts'
import type { Besides } from './use-states.ts'

/** One connection as the merge reads it. `first` is its first page, read at `readAt`. */
type MergedSource<Item> = {
  name: string
  /** Who reads it, and where: what somebody else has left off at is no place to go on from. */
  whose: string
  first: Page<Item>
  readAt: number
  read: (page: number) => Promise<Page<Item>>
}

type Asked<Item> = {
  /** All that decides which items there are, and their order; without the page. */
  of: string
  choice: PageChoice
  order: Pick<Ways<Item>, 'compare' | 'within'>
}

type Held<Item> = {
  names: string
  choice: PageChoice
  items: readonly Found<Item>[]
} & Besides

/** Who answers later is left out of this page, and named. */
const PATIENCE_MS = 15_000

const inTime = async <Result>(work: Promise<Result>): Promise<Result> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new ApiError('network', { messages: [`No answer came within ${PATIENCE_MS / 1000} seconds.`] })
    timer = setTimeout(() => reject(error), PATIENCE_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/**
 * A page of the merge of lists that the API sorts and pages in each connection. Read anew whenever one of the first pages
 * was; the first page of the merge is made of those alone. Where each page has ended is kept, so that those that follow
 * begin there, until `forget`.
 */
export const useMergedPage = <Item extends { id: string }>(
  sources: readonly MergedSource<Item>[],
  { of, choice, order }: Asked<Item>,
) => {
  const [cursors] = useState(() => new Map<string, Cursor<Item>>())
  const [held, setHeld] = useState<Held<Item>>()
  const names = JSON.stringify([of, choice.limit, ...sources.map(({ name, whose }) => [name, whose])])
  const [tries, setTries] = useState(0)
  const key = JSON.stringify([names, choice.page, tries, ...sources.map(({ readAt }) => readAt)])
  const { page, limit } = choice

  useEffect(() => {
    let isLeft = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async () => {
      const merged = await mergeReadable<Item>(
        sources.map(({ name, first, read }): Source<Item> => ({
          name,
          // Of pages read at other times, the edges may not fit.
          read: async (at) => (page === 1 && at === 1 ? first : inTime(read(at))),
        })),
        { ...order, page, limit, idOf: ({ id }) => id, from: page === 1 ? undefined : cursors.get(`${names} ${page}`) },
      )
      if (isLeft) return
      const failures = new Map(Array.from(merged.failed, ([name, thrown]) => [name, asError(thrown)]))
      if (failures.size === 0) cursors.set(`${names} ${page + 1}`, merged.next)
      // However rarely the first pages are read again.
      else timer = setTimeout(() => setTries((before) => before + 1), RECOVERY_MS)
      setHeld((before) =>
        before?.names === names && before.choice.page === page && isOnlyLate(before, failures)
          ? { ...before, late: failures }
          : { names, choice: { page, limit }, items: merged.items, missing: failures, late: NO_FAILURES },
      )
    }
    load().catch(reportError)
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
    // All that the sources are is in the key.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key])

  return {
    /** Nothing before the first page has come. */
    items: held?.items,
    shown: held?.choice ?? choice,
    missing: held?.names === names ? held.missing : NO_FAILURES,
    late: held?.names === names ? held.late : NO_FAILURES,
    isBusy: held !== undefined && (held.names !== names || held.choice.page !== page),
    forget: () => cursors.clear(),
  }
}

/** Only requests are used up: all that was read before still holds. */
const isOnlyLate = ({ missing }: Besides, failures: ReadonlyMap<string, Error>): boolean =>
  missing.size === 0 && failures.size > 0 && [...failures.values()].every(isThrottled)

const NO_FAILURES: ReadonlyMap<string, Error> = new Map()
