import { lazyAsked } from '#ui/lazy-part.tsx'

/** Only who asks for a backup carries what that takes. */
export const BackUpNow = lazyAsked('the dialog', async () => (await import('./BackUpNow.tsx')).BackUpNow)
