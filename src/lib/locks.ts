/** The browser's locks, which all of its tabs share. There are none on plain http (but on this machine). */
export const findLocks = (): LockManager | undefined => (globalThis.navigator as Partial<Navigator> | undefined)?.locks
