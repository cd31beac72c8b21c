import { pause } from '#lib/pause.ts'

const seen = (signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (document.visibilityState === 'visible') return resolve()
    const settled = new AbortController()
    const look = () => {
      if (document.visibilityState !== 'visible') return
      settled.abort()
      resolve()
    }
    const giveUp = () => {
      settled.abort()
      reject(signal?.reason)
    }
    document.addEventListener('visibilitychange', look, { signal: settled.signal })
    signal?.addEventListener('abort', giveUp, { signal: settled.signal })
    return undefined
  })

/** Waits for some time, and then until the tab is looked at: a hidden one asks for nothing. */
export const pauseUntilVisible = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await pause(ms, signal)
  await seen(signal)
}
