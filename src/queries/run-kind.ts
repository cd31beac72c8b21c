/** What can be run over many items. A kind is found again by its name after a reload, so it holds no state of its own. */
import type { ApiContext } from '#api/context.ts'
import type { Pace } from '#lib/pace.ts'
import type { RunItem, Verdict } from '#lib/run.ts'

type Step<Item, Params> = (ctx: ApiContext, params: Params, item: Item, pace: Pace) => Promise<Verdict>

/** Items and parameters are kept as JSON, so they must be plain data. */
export type RunKind<Item extends RunItem, Params> = {
  step: Step<Item, Params>
  /** Reads what has become of an item that was in flight when the page was left; never writes. */
  inspect: Step<Item, Params>
  /** What is out of date on screen after the run. */
  onEnd: (ctx: ApiContext) => void
}

export type SomeRunKind = RunKind<RunItem, unknown>

/** Only the kind itself reads its items and parameters, and only what it was started with. */
export const runKind = <Item extends RunItem, Params>(kind: RunKind<Item, Params>): SomeRunKind =>
  kind as unknown as SomeRunKind
