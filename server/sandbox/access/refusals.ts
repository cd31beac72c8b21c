/** How a request is refused that nobody is known for, or that comes from where none may come from. */
import { ApiError, codeOf } from '../errors.ts'

/**
 * `documented`: a token with 401, whatever is wrong with it; address and role with 403. What was seen of the API, and
 * might as well be so for all of them: `forbidden`, 403 with the code of the missing token; `unclear`, 403 with words
 * and a code that tell nothing of the reason.
 */
export const MANNERS = ['documented', 'forbidden', 'unclear'] as const
export type Manner = (typeof MANNERS)[number]

/** The only code of the API's that is known. */
const MISSING_CODE = 359

const REASONS = {
  missing: { status: 401, code: MISSING_CODE, words: 'No token was sent. Send one: Authorization: Bearer <token>.' },
  malformed: { status: 401, code: 1360, words: 'This is no valid API token.' },
  expired: { status: 401, code: 1361, words: 'This API token has expired.' },
  deleted: { status: 401, code: 1362, words: 'The user of this API token no longer exists.' },
  suspended: { status: 401, code: 1363, words: 'The user of this API token is suspended.' },
  address: { status: 403, code: 1364, words: 'Your address is not on the IP allow list of this organization.' },
  role: { status: 403, code: codeOf(403), words: 'Your role does not allow this.' },
} as const
export type Reason = keyof typeof REASONS
export const REASON_NAMES = Object.keys(REASONS) as [Reason, ...Reason[]]

export class AccessRefused extends ApiError {
  override readonly code: number

  constructor(reason: Reason, manner: Manner = 'documented') {
    const { status, code, words } = REASONS[reason]
    super(manner === 'documented' ? status : 403, manner === 'unclear' ? 'Access denied.' : words)
    this.code = { documented: code, forbidden: MISSING_CODE, unclear: codeOf(403) }[manner]
  }
}
