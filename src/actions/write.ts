/**
 * The one way in which a record is changed: one write at a time; read again just before, so that nothing of somebody
 * else's is overwritten unseen; sent once; and read again when nobody knows whether the API has applied it.
 */
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { apiDate } from '#lib/api-time.ts'
import { isExplained, told, type Explained } from '#lib/displayable-error.ts'
import type { RecordOf } from '#queries/keys.ts'
import { putRecord, type Detailed } from '#queries/remembered.ts'
import { inTurn } from './in-turn.ts'

/** Nothing was sent: the record, read again, is not what the person had before them. */
export class ChangedMeanwhile<Of extends Detailed> extends Error implements Explained {
  readonly kind = 'changed'
  readonly at = apiDate()
  readonly explanation: string
  readonly of: Of
  readonly now: RecordOf<Of>

  constructor(of: Of, now: RecordOf<Of>, explanation: string) {
    super(explanation)
    this.explanation = explanation
    this.of = of
    this.now = now
  }
}

/** The record as somebody else has left it, where that is why nothing was sent. */
export const changedMeanwhile = <Of extends Detailed>(error: unknown, of: Of): RecordOf<Of> | undefined =>
  error instanceof ChangedMeanwhile && error.of === of ? (error as ChangedMeanwhile<Of>).now : undefined

/** A write that failed without a refusal, with what is known of it. */
export class WriteUnclear extends Error implements Explained {
  readonly kind = 'unclear'
  readonly at = apiDate()
  readonly explanation: string
  /** The record could be read again, and the change is not in it. */
  readonly isNotApplied: boolean

  constructor(explanation: string, isNotApplied: boolean) {
    super(explanation)
    this.explanation = explanation
    this.isNotApplied = isNotApplied
  }
}

/** Sent without an answer, and nobody could see what came of it. */
export const isUnknown = (error: unknown): error is WriteUnclear => error instanceof WriteUnclear && !error.isNotApplied

type Send<Outcome> = {
  send: () => Promise<Outcome>
  /** After a lost answer. */
  readAgain: () => Promise<Outcome>
  isApplied: (after: Outcome) => boolean
  /** Why what was read again does not tell whether it was applied, inside a sentence. */
  whyUnknown?: (after: Outcome) => string | undefined
  /** What an unchanged record still is: `still active`. */
  stillIs?: (after: Outcome) => string
  /** What the answer of a success tells to the contrary, inside a sentence: `the alert is still active`. */
  denies?: (answered: Outcome) => string | undefined
}

type Write<Of extends Detailed, Outcome> = Send<Outcome> & {
  /** Left out where nothing that somebody else has done could be overwritten. */
  first?: {
    read: () => Promise<RecordOf<Of>>
    /** In whole sentences, why nothing is sent to the record as it is now; `undefined` when it is as it was seen. */
    whyNot: (present: RecordOf<Of>) => string | undefined | Promise<string | undefined>
    /** Brings the screens up to date with the record that nothing was sent to; left out, it is put there as it is. */
    show?: (present: RecordOf<Of>) => unknown
  }
  /** Brings the screens up to date with what was written, before anybody is told. */
  done?: (outcome: Outcome) => unknown
}

/** Answers the record as it is afterwards, or throws a refusal, `ChangedMeanwhile` or `WriteUnclear`. */
export const write = <Of extends Detailed, Outcome = RecordOf<Of>>(
  of: Of,
  ctx: ApiContext,
  id: string,
  { first, done, ...sending }: Write<Of, Outcome>,
): Promise<Outcome> =>
  inTurn(of, ctx, id, async () => {
    if (first) {
      const present = await first.read()
      const reason = await first.whyNot(present)
      if (reason !== undefined) {
        await (first.show ? first.show(present) : putRecord(ctx, of, present))
        throw new ChangedMeanwhile(of, present, reason)
      }
    }
    const outcome = await sendOnce(sending)
    await done?.(outcome)
    const denied = sending.denies?.(outcome)
    if (denied !== undefined) throw new WriteUnclear(`The API answered with success, and that ${denied}.`, true)
    return outcome
  })

/** Answers the record as it is afterwards: by the API's answer, or by reading it again when that is lost. */
const sendOnce = async <Outcome>({ send, ...lost }: Send<Outcome>): Promise<Outcome> => {
  try {
    return await send()
  } catch (error) {
    if (isRefusal(error)) throw error
    const after = await lost.readAgain().catch((failure: unknown) => {
      const why = isOurs(failure) ? 'the dashboard itself failed to read it again' : 'it could not be read again'
      throw new WriteUnclear(`Not known whether it was applied: ${why}. ${told(error)}`, false)
    })
    const unknown = lost.whyUnknown?.(after)
    if (unknown !== undefined)
      throw new WriteUnclear(`Not known whether it was applied: ${unknown}. ${told(error)}`, false)
    if (lost.isApplied(after)) return after
    const still = lost.stillIs?.(after) ?? ''
    // A look that comes before the API is through with it says nothing of what it will do yet.
    if (isApiError(error) && error.isLate)
      throw new WriteUnclear(
        `Not known whether it will be applied: it was not yet when it was read again${still && `, ${still}`}. ${told(error)}`,
        false,
      )
    throw new WriteUnclear(`Not applied${still && `, ${still}`}. ${told(error)}`, true)
  }
}

/** Refused is refused. After anything else nobody knows yet: what fails here may have failed after the API's answer. */
const isRefusal = (error: unknown): boolean => isApiError(error) && !isApiError(error, 'server', 'network', 'malformed')

const isOurs = (error: unknown): boolean => !(error instanceof Error && isExplained(error))
