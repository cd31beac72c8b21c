/** How the request log stands in this browser: open or not, and how high. */
import { isNumber, isObject } from '#lib/shapes.ts'

export const LOG_HEIGHT = { least: 140, normal: 316, step: 24 } as const

type LogState = { isOpen: boolean; height: number }

const highest = () => Math.max(LOG_HEIGHT.least, Math.round(innerHeight * 0.75))

export const readLogState = (stored: unknown): LogState => {
  const { isOpen, height } = isObject(stored) ? stored : {}
  return { isOpen: isOpen === true, height: isNumber(height) ? fitHeight(height) : LOG_HEIGHT.normal }
}

export const fitHeight = (height: number): number => Math.min(highest(), Math.max(LOG_HEIGHT.least, Math.round(height)))

export const highestLog = highest
