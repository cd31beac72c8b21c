import { GATEWAY_ERROR_HEADER, OVER_SHARE, REQUEST_ID_HEADER } from '#contract/headers.ts'
import { parseExact } from '#lib/json.ts'
import { ApiError, kindOfStatus, type ErrorKind } from './errors.ts'
import type { Received } from './exchange.ts'
import { retryAfterMs } from './retry-after.ts'

/** The answer's JSON; a failure that the API or the gateway tells of is thrown. `request` is what it was an answer to. */
export const readJson = (received: Received, request: string): unknown => {
  const { status, headers, bytes } = received
  const body = parse(bytes)
  if (status < 200 || status >= 300) {
    const errors = errorsIn(body)
    throw new ApiError(kindOf(received), {
      status,
      messages: errors.flatMap(({ message }) => message ?? []),
      codes: [...new Set(errors.flatMap(({ code }) => code ?? []))],
      request,
      isFromGateway: headers.has(GATEWAY_ERROR_HEADER),
      retryAfterMs: retryAfterMs(headers),
      requestId: headers.get(REQUEST_ID_HEADER),
    })
  }
  if (body !== undefined) return body
  throw new ApiError('malformed', {
    status,
    messages: [`${request} was answered ${status} with something that is not JSON.`],
    request,
    requestId: headers.get(REQUEST_ID_HEADER),
  })
}

/** Of a failure. */
export const kindOf = ({ status, headers, isForToken }: Received): ErrorKind => {
  if (isForToken) return 'unauthenticated'
  return headers.get(GATEWAY_ERROR_HEADER) === OVER_SHARE ? 'over-share' : kindOfStatus(status)
}

/** JSON has no `undefined`: that is what is none. No id is ever a number that was rounded. */
const parse = (bytes: Uint8Array): unknown => {
  try {
    return parseExact(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

type ToldError = { message: string | undefined; code: number | string | undefined }

/** Codes are numbers; one that came as a text is the same code, and one of words is shown as it is. */
const codeOf = (code: unknown): ToldError['code'] => {
  if (typeof code === 'string') return /^\d{1,9}$/.test(code) ? Number(code) : code.trim() || undefined
  return Number.isInteger(code) ? (code as number) : undefined
}

const errorsIn = (body: unknown): ToldError[] => {
  const errors = (body as { errors?: unknown } | null | undefined)?.errors
  if (!Array.isArray(errors)) return []
  return errors.map((error: { error_message?: unknown; error_code?: unknown } | null) => {
    const { error_message: message, error_code: code } = error ?? {}
    return {
      message: typeof message === 'string' && message.trim() !== '' ? message : undefined,
      code: codeOf(code),
    }
  })
}

export const readErrors = ({ bytes }: Received): ToldError[] => errorsIn(parse(bytes))
