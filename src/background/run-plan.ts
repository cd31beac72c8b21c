/** What a run is made of, as plain data: so that a tab can keep it over a reload, and know it again. */
import type { ApiContext } from '#api/transport/context.ts'
import type { ItemState, RunItem } from './run.ts'
import { isRunKindName, type RunKindName } from './run-kind.ts'

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

type Fields<Type> = Partial<Record<keyof Type, unknown>>

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isItem = (value: unknown): value is RunItem => {
  const { id, label }: Fields<RunItem> = isObject(value) ? value : {}
  return typeof id === 'string' && typeof label === 'string'
}

export const isKeptPlan = (value: unknown): value is KeptPlan => {
  const { id, kind, ctx, title, detail, subject, requestsPerItem, items }: Fields<KeptPlan> = isObject(value)
    ? value
    : {}
  const areTexts = [id, title, detail, subject].every((text) => typeof text === 'string')
  if (!isRunKindName(kind) || !isObject(ctx) || !areTexts || typeof requestsPerItem !== 'number') return false
  return Array.isArray(items) && items.every(isItem)
}

const KINDS: readonly unknown[] = ['done', 'skipped', 'failed', 'sending', 'waiting'] satisfies ItemState['kind'][]

export const areStates = (value: unknown): value is readonly ItemState[] =>
  Array.isArray(value) &&
  value.every((state: unknown) => {
    const { kind, reason }: Fields<ItemState> = isObject(state) ? state : {}
    return KINDS.includes(kind) && typeof reason === 'string'
  })
