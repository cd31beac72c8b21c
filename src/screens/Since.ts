import { lazyPart } from '#ui/lazy-part.tsx'

/** Only who has turned it on carries what it takes. */
export const Since = lazyPart('what has succeeded since', async () => (await import('./SinceMark.tsx')).SinceMark)

/** Of a page of alerts those alone that have recovered. */
export const OnlySince = lazyPart('what has succeeded since', async () => (await import('./OnlySince.tsx')).OnlySince)
