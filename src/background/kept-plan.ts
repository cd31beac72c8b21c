/** A run as a tab keeps it over a reload, to be known again. All that the frame carries of it. */
import { isContext } from '#api/transport/context.ts'
import { isNumber, isText, listOf, oneOfThese, orMissing, orNull, shapeOf } from '#lib/shapes.ts'
import type { ItemState } from './run-item.ts'
import type { PlannedItem, RunPlan } from './run-plan.ts'

/** The kinds of runs, by the names that they are kept under. */
const RUN_KIND_NAMES = ['change-alerts', 'back-up', 'change-users', 'invite-users', 'leave-organizations'] as const
export type RunKindName = (typeof RUN_KIND_NAMES)[number]

/** By its id the tabs of a browser tell whose it is. */
export type KeptPlan = RunPlan & { id: string }

const isRunItem = shapeOf<PlannedItem>({ id: isText, label: isText, ctx: orMissing(isContext) })

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

export const WAITING: ItemState = { kind: 'waiting', reason: '', ms: null }

const KINDS = ['done', 'skipped', 'failed', 'sending', 'waiting'] as const satisfies ItemState['kind'][]

export const areStates = listOf(shapeOf<ItemState>({ kind: oneOfThese(KINDS), reason: isText, ms: orNull(isNumber) }))
