import type { ApiRequest } from '#api/transport/request.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { useCurl } from './use-curl.ts'

/** `Show the call` for what will be sent; `note` says what the requests alone do not: that they are the first of many. */
export const useCall = (requests: () => readonly ApiRequest[], note?: string) => {
  const toCurl = useCurl()
  return useCallPreview(() => toCurl(...requests()), note)
}
