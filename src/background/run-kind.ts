/** What can be run over many items. A kind is found again by its name after a reload, so it holds no state of its own. */
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { told } from '#lib/displayable-error.ts'
import type { Pace } from '#lib/pace.ts'
import type { Check } from '#lib/shapes.ts'
import type { RunKindName } from './kept-plan.ts'
import type { RunItem, Verdict } from './run-item.ts'

export type RunStep<Item, Params> = (
  ctx: ApiContext,
  params: Params,
  item: Item,
  pace: Pace,
  /** The run that it belongs to, on whose sheet is told what becomes of what is begun; left out where nobody follows that. */
  runId?: string,
) => Promise<Verdict>

/** Items and parameters are kept as JSON, so they must be plain data. */
type RunKind<Item extends RunItem, Params> = {
  step: RunStep<Item, Params>
  /** Reads what has become of an item that was in flight when the page was left; never writes. */
  inspect: RunStep<Item, Params>
  /** Whether what a tab has kept of a run is what this kind was started with. */
  isItem: Check<Item>
  isParams: Check<Params>
  /** What is out of date on screen after the run. */
  onEnd: (ctx: ApiContext) => void
}

export type SomeRunKind = RunKind<RunItem, unknown>

/** Only the kind itself reads its items and parameters, and only what it was started with. */
export const runKind = <Item extends RunItem, Params>(kind: RunKind<Item, Params>) => kind as unknown as SomeRunKind

/** Each kind by its name, its script loaded when a run of it is put on screen. */
export type RunKinds = Readonly<Record<RunKindName, () => Promise<SomeRunKind>>>

/** Above what the API asks for, and never a burst at its end: the pace goes on as before. */
const LEAST_WAIT_MS = 1000
const MOST_WAIT_MS = 20_000

/** The verdict of a step that has thrown; where too much is asked, the run waits. */
export const toFailure = (error: unknown): Verdict => {
  const reason = told(error)
  if (!isApiError(error, 'throttled', 'over-share')) return { kind: 'failed', reason }
  const waitMs = Math.min(MOST_WAIT_MS, Math.max(LEAST_WAIT_MS, error.retryAfterMs ?? 0))
  return { kind: 'failed', reason, waitMs }
}
