import { toCurl } from '#api/transport/curl.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import { useSignedIn } from '#queries/context.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'

/** `Show the call` for what will be sent; `note` says what the requests alone do not: that they are the first of many. */
export const useCall = (requests: () => readonly ApiRequest[], note?: string) => {
  const { origin } = useSignedIn()
  return useCallPreview(() => toCurl(origin, ...requests()), note)
}
