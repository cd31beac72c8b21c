/** What a run is made of, as plain data: so that a tab can keep it over a reload, and know it again. */
import { isContext, type ApiContext } from '#api/transport/context.ts'
import { age } from '#lib/dates.ts'
import { isNumber, isText, listOf, oneOfThese, orNull, shapeOf } from '#lib/shapes.ts'
import type { ItemState, RunItem } from './run.ts'
import { RUN_KIND_NAMES, type RunKindName } from './run-kind.ts'

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
  items: readonly RunItem[]
}

/** As a tab keeps it: by its id the tabs of a browser tell whose it is. */
export type KeptPlan = RunPlan & { id: string }

const isRunItem = shapeOf<RunItem>({ id: isText, label: isText })

/** Parameters are the kind's own to check. */
const isPlan = shapeOf<Omit<KeptPlan, 'params'>>({
  id: isText,
  kind: oneOfThese(RUN_KIND_NAMES),
  ctx: isContext,
  title: isText,
  detail: isText,
  subject: isText,
  requestsPerItem: isNumber,
  items: listOf(isRunItem),
})

export const isKeptPlan = (value: unknown): value is KeptPlan => isPlan(value)

/** Where a tab keeps its run. */
export const KEPT_RUN = 'clumio-admin.run'

export const WAITING: ItemState = { kind: 'waiting', reason: '', ms: null }

const KINDS = ['done', 'skipped', 'failed', 'sending', 'waiting'] as const satisfies ItemState['kind'][]

export const areStates = listOf(shapeOf<ItemState>({ kind: oneOfThese(KINDS), reason: isText, ms: orNull(isNumber) }))

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
