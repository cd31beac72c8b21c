import type { ApiRequest } from '#api/transport/request.ts'
import { CopyCommand } from '#ui/CopyCommand.tsx'
import { useCurl } from './use-curl.ts'

/** The call behind what is shown, as a command. */
export const CopyCall = ({ request, isSmall = false }: { request: () => ApiRequest; isSmall?: boolean }) => {
  const toCurl = useCurl()
  return <CopyCommand text={() => toCurl(request())} isSmall={isSmall} />
}
