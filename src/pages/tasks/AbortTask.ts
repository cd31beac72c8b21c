import { lazyOver } from '#ui/lazy-over.tsx'

export const AbortTask = lazyOver('the dialog', async () => (await import('./AbortDialog.tsx')).AbortDialog)
