/** What a run is made of, as plain data, and how long it takes. */
import type { ApiContext } from '#api/transport/context.ts'
import { age } from '#lib/dates.ts'
import type { RunItem } from './run-item.ts'
import type { RunKindName } from './kept-plan.ts'

/** `ctx`: where it acts, in a run of several connections; left out where the run's own is meant. */
export type PlannedItem = RunItem & { ctx?: ApiContext | undefined }

export type RunPlan = {
  kind: RunKindName
  ctx: ApiContext
  /** `Clear 200 alerts` */
  title: string
  /** What is the same for all items, and where it acts. */
  detail: string
  /** What an item's label is: `Entity`. */
  subject: string
  requestsPerItem: number
  params: unknown
  items: readonly PlannedItem[]
}

/** Where a run acts: its person is there as long as they are in one of these. */
export const contextsOf = ({ ctx, items }: Pick<RunPlan, 'ctx' | 'items'>): readonly ApiContext[] => [
  ctx,
  ...items.flatMap((item) => item.ctx ?? []),
]

export const RUN_MOST_ITEMS = 2000
export const RUN_REQUESTS_PER_SECOND = 10
/** How much an item takes to be kept, with its notes and its verdict. */
export const RUN_ITEM_CHARACTERS = 1000

/** How long so many items take at best. */
export const runSeconds = (items: number, requestsPerItem: number): number =>
  Math.ceil((items * requestsPerItem) / RUN_REQUESTS_PER_SECOND)

/** The same in words, as it is said beforehand; `how` each item is dealt with. */
export const aboutRun = (items: number, requestsPerItem: number, how = ''): string =>
  `About ${age(runSeconds(items, requestsPerItem) * 1000)}${how}, at most ${RUN_REQUESTS_PER_SECOND} requests a second.`
