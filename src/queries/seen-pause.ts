/** Waits for some time, and then until the tab is looked at: a hidden one asks for nothing. */
export const pauseUntilSeen = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
  if (document.visibilityState === 'visible') return
  await new Promise<void>((resolve, reject) => {
    const stop = new AbortController()
    const listen = () => {
      if (document.visibilityState !== 'visible') return
      stop.abort()
      resolve()
    }
    document.addEventListener('visibilitychange', listen, { signal: stop.signal })
    signal?.addEventListener('abort', () => {
      stop.abort()
      reject(signal.reason)
    })
  })
}
