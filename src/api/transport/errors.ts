/** The one error type of the app: what went wrong with a request, in words that say what to do. */
import { apiDate } from '#lib/api-time.ts'
import type { Explained } from '#lib/displayable-error.ts'

export type ErrorKind =
  | 'unauthenticated'
  | 'signed-out-in-front'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'precondition'
  | 'invalid'
  | 'throttled'
  | 'over-share'
  | 'server'
  | 'network'
  | 'malformed'

type Details = {
  /** The HTTP status; `null` when no answer came. */
  status?: number
  messages?: readonly string[]
  /** The API's own numbers for what went wrong. */
  codes?: readonly (number | string)[]
  /** What was asked: `GET /alerts/individual`. */
  request?: string
  /** How long the API asked to wait. */
  retryAfterMs?: number | undefined
  /** Nobody waited any longer for the answer. */
  isLate?: boolean
  /** The gateway said it, not the API. */
  isFromGateway?: boolean
  /** By which the gateway's log knows it. */
  requestId?: string | null
}

export class ApiError extends Error implements Explained {
  readonly kind: ErrorKind
  readonly status: number | null
  readonly messages: readonly string[]
  readonly codes: readonly (number | string)[]
  readonly request: string
  readonly retryAfterMs: number | null
  /** No answer came in time, here or at whoever passes it on: what was asked for may still be at work. */
  readonly isLate: boolean
  readonly isFromGateway: boolean
  readonly requestId: string | null
  readonly at = apiDate()
  /** How often the request was sent before giving up. */
  tries = 1

  constructor(
    kind: ErrorKind,
    {
      status,
      messages = [],
      codes = [],
      request = '',
      retryAfterMs,
      isLate = status === 504,
      isFromGateway = false,
      requestId = null,
    }: Details = {},
  ) {
    super(messages.join(' ') || FALLBACK[kind])
    this.name = 'ApiError'
    this.kind = kind
    this.status = status ?? null
    this.messages = messages
    this.codes = codes
    this.request = request
    this.retryAfterMs = retryAfterMs ?? null
    this.isLate = isLate
    this.isFromGateway = isFromGateway
    this.requestId = requestId
  }

  private get answered(): string {
    const words = this.messages.length > 0 ? `: “${this.message}”` : `. ${this.message}`
    return `The API answered ${this.status}${words}`
  }

  /** Who said what, how often it was tried, and under which numbers whoever knows the API finds it. */
  get explanation(): string {
    const isOwn = this.status === null || ['malformed', 'signed-out-in-front'].includes(this.kind) || this.isFromGateway
    const tried = this.tries > 1 ? ` Tried ${this.tries} times.` : ''
    // One that repeats the status tells nothing.
    const codes = isOwn ? [] : this.codes.filter((code) => code !== this.status)
    return `${isOwn ? this.message : this.answered}${tried}${codes.length > 0 ? ` (Code ${codes.join(', ')}.)` : ''}`
  }
}

const FALLBACK: Record<ErrorKind, string> = {
  unauthenticated: 'The API no longer accepts this token.',
  'signed-out-in-front':
    'Something in front of this dashboard wants you to sign in. Do so in another tab, then try again here.',
  forbidden: 'Your role does not allow this.',
  'not-found': 'There is no such record in this organizational unit.',
  conflict: 'A record like this already exists.',
  precondition: 'The API refused this in the present state.',
  invalid: 'The API could not accept this request.',
  throttled: 'The 100 requests per second of this organization are used up.',
  'over-share': 'Too many requests at once.',
  server: 'The API failed.',
  network: 'The dashboard’s server could not be reached.',
  malformed: 'The answer could not be read.',
}

const KIND_BY_STATUS: Readonly<Record<number, ErrorKind>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  412: 'precondition',
  429: 'throttled',
}

export const kindOfStatus = (status: number): ErrorKind =>
  KIND_BY_STATUS[status] ?? (status >= 500 ? 'server' : status >= 400 ? 'invalid' : 'malformed')

export const isApiError = (error: unknown, ...kinds: ErrorKind[]): error is ApiError =>
  error instanceof ApiError && (kinds.length === 0 || kinds.includes(error.kind))
