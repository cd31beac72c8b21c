import { lazyOver } from '#ui/lazy-part.tsx'

export const AbortTask = lazyOver('the dialog', async () => (await import('./AbortDialog.tsx')).AbortDialog)
