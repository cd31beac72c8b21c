import type { LoggedCall } from '#api/transport/call-log.ts'
import { connectionOf } from './connections.ts'
import { askedOf } from './log-filter.ts'

/** The log as a file, each call with the API that it went to. It names no token: the log never had one. */
export const toLogFile = (
  calls: readonly LoggedCall[],
  originOf: (call: LoggedCall) => string,
  savedAt: Date,
): string =>
  JSON.stringify(
    {
      saved_at: savedAt.toISOString(),
      note: 'Secrets are masked. Requests carried a token in an Authorization header, which the gateway added.',
      calls: calls.map((call) => {
        const { at, ms, retries, request, answer, failure } = call
        return {
          at: at.toISOString(),
          api: originOf(call),
          connection: connectionOf(call),
          method: request.method,
          target: request.target,
          ...(request.isMasked && { is_masked: true }),
          request_headers: request.headers,
          ...(request.body !== undefined && { request_body: request.body }),
          asked: `${request.resource} ${askedOf(call)}`,
          promised: request.promised,
          answered: answer?.served ?? null,
          status: answer?.status ?? null,
          ms,
          retries,
          ...(failure !== null && { failure }),
          ...(answer && {
            answer_headers: Object.fromEntries(answer.headers),
            answer_bytes: answer.byteCount,
            answer: answer.text,
            answer_is_whole: answer.isWhole,
          }),
        }
      }),
    },
    null,
    2,
  )
