/** Where the browser keeps what `kept-days.ts` counts, by itself, so that a sign-out need not fetch the rest. */
import { browserStorage } from '#lib/storage.ts'

export const RAISED_DAYS = 'clumio-admin.raised-days'

export const forgetDays = (): void => void browserStorage.remove(RAISED_DAYS)
