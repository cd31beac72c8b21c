import { Mono } from '#ui/Mono.tsx'

export const UNTOLD = 'not told by the token'

/** An id, or a name of the API's, as far as the token tells it. */
export const Told = ({ text }: { text: string | null | undefined }) => (text ? <Mono>{text}</Mono> : UNTOLD)
