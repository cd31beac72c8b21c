import { curlFor } from '#api/transport/curl.ts'
import { whoseOf } from '#api/transport/identity.ts'
import { tokenVariable } from '#api/transport/told-apart.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import { useSignedIn } from '#queries/context.ts'
import { useShell } from '#ui/shell.ts'

/** Writes requests as commands for the API that one is signed in to, and for the shell that the person uses. */
export const useCurl = () => {
  const session = useSignedIn()
  const [shell] = useShell()
  return (...requests: readonly ApiRequest[]): string =>
    curlFor(shell, tokenVariable(whoseOf(session)))(session.origin, ...requests)
}
