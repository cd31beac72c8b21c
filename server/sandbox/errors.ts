import type { WireErrorBody } from '#contract/wire.ts'

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 429 | 500 | 501 | 502 | 503

/** Thrown anywhere while a request is handled; becomes an answer with the API's error body, one entry a message. */
export class ApiError extends Error {
  readonly status: ErrorStatus
  readonly messages: readonly string[]
  /** Other than the usual one of its status. */
  readonly code: number | undefined

  constructor(status: ErrorStatus, ...messages: readonly string[]) {
    super(messages.join(' '))
    this.status = status
    this.messages = messages
    this.code = undefined
  }
}

/** The codes of the API are numbers of its own, and so are these: none is a status of HTTP. */
export const codeOf = (status: number): number => 1000 + status

export const errorBody = (
  status: number,
  messages: readonly string[],
  code: number = codeOf(status),
): WireErrorBody => ({ errors: messages.map((message) => ({ error_code: code, error_message: message })) })
