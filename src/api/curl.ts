/**
 * A request as a command for a POSIX shell. The token is never part of it: it is read from `BEARER_TOKEN`. Passwords and
 * what looks like a token are masked, since commands end up in histories and messages.
 */
import type { ApiRequest } from './request.ts'
import { maskSecrets } from './secrets.ts'

/** Single quotes keep everything but the single quote itself. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** `origin` is the API's own address: the command talks to the API, not to the gateway. */
export const toCurl = (origin: string, { method, target, headers, body }: ApiRequest): string =>
  [
    method === 'GET' ? 'curl' : `curl -X ${method}`,
    quote(origin + maskSecrets(target)),
    '-H "Authorization: Bearer ${BEARER_TOKEN}"',
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quote(maskSecrets(body))}`]),
  ].join(' \\\n  ')
