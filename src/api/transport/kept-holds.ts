/** Which organizations' reads wait, and until when, as the tabs of a browser tell one another. */
import { isNumber, isText, shapeOf } from '#lib/shapes.ts'
import type { Kept } from '#lib/stored-text.ts'

export const KEY = 'clumio-admin.throttled'

/** Whatever the API or another program may say. */
export const MOST_MS = 20_000

/** By the clock that all of them have. */
type Hold = { where: string; until: number }
const isHold = shapeOf<Hold>({ where: isText, until: isNumber })

/** What lasts still. One that is further away than any wait was told by another clock than the present one. */
export const lasts = ({ until }: Hold): boolean => until > Date.now() && until <= Date.now() + MOST_MS

/** All that last, not the newest alone: two may have been told before another tab comes to read. */
export const readHolds = (kept: Kept): Hold[] => [kept.read(KEY)].flat().filter(isHold)
