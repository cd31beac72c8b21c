/** Stops this process when it is told to: by a signal, or by the program that has started it. */

/** A service manager ends it, and waits; or a person, who does not. */
type Stop = 'SIGTERM' | 'SIGINT'

/** What a person does: Ctrl C, and on Windows Ctrl Break or closing the window, which elsewhere `nohup` may forbid. */
const byPerson = (platform: NodeJS.Platform): readonly NodeJS.Signals[] =>
  platform === 'win32' ? ['SIGINT', 'SIGBREAK', 'SIGHUP'] : ['SIGINT']

/** A second signal ends it at once. */
export const onStop = (stop: (how: Stop) => Promise<unknown>, platform = process.platform): void => {
  const begun = new Set<Stop>()
  const begin = (how: Stop): void => {
    if (begun.has(how)) return
    begun.add(how)
    void stop(how).then(() => process.exit(0))
  }
  process.once('SIGTERM', () => begin('SIGTERM'))
  for (const signal of byPerson(platform)) process.once(signal, () => begin('SIGINT'))
  // scripts/run.js tells what it was told, or ends: as a rule the same signal has come to this process as well.
  const hear = (how: unknown): void => {
    if (begun.size === 0) begin(how === 'SIGINT' ? 'SIGINT' : 'SIGTERM')
  }
  process.once('message', hear)
  process.once('disconnect', hear)
}
