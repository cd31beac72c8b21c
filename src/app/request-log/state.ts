/** How the request log stands in this browser: open or not, and how high. */
export const LOG_HEIGHT = { least: 140, normal: 316, step: 24 } as const

export type LogState = { isOpen: boolean; height: number }

const highest = () => Math.max(LOG_HEIGHT.least, Math.round(innerHeight * 0.75))

export const readLogState = (stored: unknown): LogState => {
  const { isOpen, height } = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<
    Record<keyof LogState, unknown>
  >
  return { isOpen: isOpen === true, height: typeof height === 'number' ? fitHeight(height) : LOG_HEIGHT.normal }
}

export const fitHeight = (height: number): number => Math.min(highest(), Math.max(LOG_HEIGHT.least, Math.round(height)))

export const highestLog = highest
