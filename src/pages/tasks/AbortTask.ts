import { lazyAsked } from '#ui/lazy-part.tsx'

export const AbortTask = lazyAsked('the dialog', async () => (await import('./AbortDialog.tsx')).AbortDialog)
