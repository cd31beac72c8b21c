/**
 * Requests as commands. The token is never part of them: it is read from `BEARER_TOKEN`. Passwords and what looks like a
 * token are masked, since commands end up in histories and messages.
 */
import { guardMasked } from '#lib/masked-command.ts'
import type { Shell } from '#lib/shells.ts'
import { writeCmd, writePosix, writePowerShell, type WriteCommand } from './command-writers.ts'
import type { ApiRequest } from './request.ts'
import { MASK, maskRequest } from './secrets.ts'

const WRITERS: Readonly<Record<Shell, WriteCommand>> = {
  posix: writePosix,
  powershell: writePowerShell,
  cmd: writeCmd,
}

/** `origin` is the API's own address: the command talks to the API, not to the gateway. `token` is the variable that holds its token. */
export const curlFor =
  (shell: Shell, token: string) =>
  (origin: string, ...requests: readonly ApiRequest[]): string =>
    guardMasked(shell, (name) =>
      requests.map(maskRequest).map(({ method, target, headers, body, isMasked }) => {
        const partsOf = (text: string) => (isMasked ? text.split(MASK) : [text])
        const call = {
          method,
          token,
          url: partsOf(origin + target),
          headers: Object.entries(headers).map(([key, value]) => `${key}: ${value}`),
          body: body === undefined ? undefined : partsOf(body),
        }
        return WRITERS[shell](call, name)
      }),
    )
