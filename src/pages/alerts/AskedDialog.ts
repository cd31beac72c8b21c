import { lazyAsked } from '#ui/lazy-part.tsx'

/** The list asks by keys what an open alert asks by buttons. */
export const AskedDialog = lazyAsked('the dialog', async () => (await import('./AlertDialog.tsx')).AlertDialog)
