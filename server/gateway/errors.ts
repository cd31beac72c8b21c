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

export const errorResponse = ({
  status,
  message,
  headers,
}: Pick<Refusal, 'status' | 'message' | 'headers'>): Response => {
  const body: WireErrorBody = { errors: [{ error_code: status, error_message: message }] }
  return Response.json(body, {
    status,
    headers: { 'cache-control': 'no-store', [GATEWAY_ERROR_HEADER]: 'on', ...headers },
  })
}
