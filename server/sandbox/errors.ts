import type { WireErrorBody } from '#contract/wire.ts'

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 429 | 500 | 501 | 502 | 503

/** Thrown anywhere while a request is handled; becomes an answer with the API's error body, one entry a message. */
export class ApiError extends Error {
  readonly status: ErrorStatus
  readonly messages: readonly string[]

  constructor(status: ErrorStatus, ...messages: readonly string[]) {
    super(messages.join(' '))
    this.status = status
    this.messages = messages
  }
}

/** The numeric codes of the real API are not documented; ours are the status. */
export const errorBody = (status: number, messages: readonly string[]): WireErrorBody => ({
  errors: messages.map((message) => ({ error_code: status, error_message: message })),
})
