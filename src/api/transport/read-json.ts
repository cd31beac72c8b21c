import { GATEWAY_ERROR_HEADER } from '#contract/headers.ts'
import { parseExact } from '#lib/json.ts'
import { ApiError, kindOfStatus } from './errors.ts'
import type { Received } from './exchange.ts'
import { retryAfterMs } from './retry-after.ts'

/** The answer's JSON; a failure that the API or the gateway tells of is thrown. `request` is what it was an answer to. */
export const readJson = ({ status, headers, bytes }: Received, request: string): unknown => {
  const body = parse(bytes)
  if (status < 200 || status >= 300) {
    throw new ApiError(kindOfStatus(status), {
      status,
      messages: errorMessages(body),
      request,
      isFromGateway: headers.has(GATEWAY_ERROR_HEADER),
      retryAfterMs: retryAfterMs(headers),
    })
  }
  if (body !== undefined) return body
  throw new ApiError('malformed', {
    status,
    messages: [`${request} was answered ${status} with something that is not JSON.`],
    request,
  })
}

/** JSON has no `undefined`: that is what is none. No id is ever a number that was rounded. */
const parse = (bytes: Uint8Array): unknown => {
  try {
    return parseExact(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

const errorMessages = (body: unknown): string[] => {
  const errors = (body as { errors?: unknown } | null | undefined)?.errors
  if (!Array.isArray(errors)) return []
  return errors.flatMap((error: { error_message?: unknown } | null) =>
    typeof error?.error_message === 'string' && error.error_message.trim() !== '' ? [error.error_message] : [],
  )
}
