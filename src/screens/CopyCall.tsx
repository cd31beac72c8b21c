import { toCurl } from '#api/transport/curl.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import { useSignedIn } from '#queries/context.ts'
import { CopyButton } from '#ui/CopyButton.tsx'

/** The call behind what is shown, as a command. */
export const CopyCall = ({ request, isSmall = false }: { request: () => ApiRequest; isSmall?: boolean }) => {
  const { origin } = useSignedIn()
  return <CopyButton label="Copy as cURL" text={() => toCurl(origin, request())} isSmall={isSmall} />
}
