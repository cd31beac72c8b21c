/**
 * Reads that nobody waits for: what is on screen already is brought up to date by itself. They are known by their signal,
 * which goes wherever the read goes.
 */
const signals = new WeakSet<AbortSignal>()

export const byItself = {
  mark: (signal: AbortSignal): void => void signals.add(signal),
  has: (signal: AbortSignal | undefined): boolean => signal !== undefined && signals.has(signal),
}
