/** What the gateway says when it refuses: the API's own error body, so that the app needs one reader for both. */
import { GATEWAY_ERROR_HEADER } from '#contract/headers.ts'
import type { WireErrorBody } from '#contract/wire.ts'

/** No status of HTTP: what the log says when the browser went away before there was an answer. */
export const GIVEN_UP = 499

/** Thrown anywhere in the gateway; `message` is meant for a person. */
export class Refusal extends Error {
  readonly status: number
  readonly headers: Record<string, string>

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

/** What kept an answer of the API back: no answer, none in time, a browser that went away before, or one of no use. */
const FAILURES = { none: 502, timeout: 504, 'given-up': GIVEN_UP, unusable: 502 } as const

/** There is no answer to pass on, and it is not the gateway that refuses one. */
export class Failure extends Refusal {
  readonly why: keyof typeof FAILURES

  constructor(
    why: keyof typeof FAILURES,
    message: string,
    { status = FAILURES[why], headers }: { status?: number; headers?: Record<string, string> } = {},
  ) {
    super(status, message, headers)
    this.why = why
  }
}

/** Nobody is there to read it; the log must not blame the API. */
export const givenUp = (): Failure => new Failure('given-up', 'The browser no longer waits for the answer.')

export const errorResponse = ({ status, message, headers }: Pick<Refusal, 'status' | 'message' | 'headers'>) => {
  const body: WireErrorBody = { errors: [{ error_code: status, error_message: message }] }
  return Response.json(body, { status, headers: errorHeaders(headers) })
}

/** Of whatever the gateway itself says. */
export const errorHeaders = (more: Record<string, string>): Record<string, string> => ({
  'cache-control': 'no-store',
  [GATEWAY_ERROR_HEADER]: 'on',
  ...more,
})
