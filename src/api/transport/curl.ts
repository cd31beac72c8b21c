/**
 * Requests as commands for a POSIX shell. The token is never part of them: it is read from `BEARER_TOKEN`. Passwords and
 * what looks like a token are masked, since commands end up in histories and messages.
 */
import { guardMasked } from '#lib/masked-command.ts'
import type { ApiRequest } from './request.ts'
import { MASK, maskRequest } from './secrets.ts'

/** Single quotes keep everything but the single quote itself. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** `origin` is the API's own address: the command talks to the API, not to the gateway. */
export const toCurl = (origin: string, ...requests: readonly ApiRequest[]): string =>
  guardMasked((name) =>
    requests.map(maskRequest).map(({ method, target, headers, body, isMasked }) => {
      const quoteMasked = (text: string): string =>
        isMasked
          ? text
              .split(MASK)
              .map(quote)
              .reduce((before, part) => `${before}"\${${name()}}"${part}`)
          : quote(text)
      return [
        method === 'GET' ? 'curl' : `curl -X ${method}`,
        quoteMasked(origin + target),
        '-H "Authorization: Bearer ${BEARER_TOKEN}"',
        ...Object.entries(headers).map(([key, value]) => `-H ${quote(`${key}: ${value}`)}`),
        ...(body === undefined ? [] : [`--data-raw ${quoteMasked(body)}`]),
      ].join(' \\\n  ')
    }),
  )
