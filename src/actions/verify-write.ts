/** A write without a proper answer may have been applied unseen: the record itself tells. It is never sent twice. */
import { isApiError } from '#api/transport/errors.ts'
import { apiDate } from '#lib/api-time.ts'
import { explain, isExplained, type Explained } from '#lib/displayable-error.ts'

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

/** Refused is refused. After anything else nobody knows yet: what fails here may have failed after the API's answer. */
const isRefusal = (error: unknown): boolean => isApiError(error) && !isApiError(error, 'server', 'network', 'malformed')

const isOurs = (error: unknown): boolean => !(error instanceof Error && isExplained(error))

type Write<Entity> = {
  write: () => Promise<Entity>
  readAgain: () => Promise<Entity>
  isApplied: (after: Entity) => boolean
  /** What an unchanged record still is: `still active`. */
  stillIs?: (after: Entity) => string
}

/** Sends the write once. Answers the record as it is afterwards: by the answer, or by reading it again when that is lost. */
export const writeOnce = async <Entity>({ write, readAgain, isApplied, stillIs }: Write<Entity>): Promise<Entity> => {
  try {
    return await write()
  } catch (error) {
    if (isRefusal(error)) throw error
    const said = error instanceof Error ? explain(error) : String(error)
    const after = await readAgain().catch((failure: unknown) => {
      const why = isOurs(failure) ? 'the dashboard itself failed to read it again' : 'it could not be read again'
      throw new WriteUnclear(`Not known whether it was applied: ${why}. ${said}`, false)
    })
    const still = stillIs?.(after) ?? ''
    if (!isApplied(after)) throw new WriteUnclear(`Not applied${still && `, ${still}`}. ${said}`, true)
    return after
  }
}
