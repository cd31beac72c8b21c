/**
 * The signals of reads that nobody waits for: what is on screen already is brought up to date by itself. They go wherever
 * the read goes.
 */
export const byItself = new WeakSet<AbortSignal>()
