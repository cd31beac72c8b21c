/**
 * Notes that were typed and have not reached the API: whatever becomes of a clear or a dialog, the text is there when
 * the alert is taken up again. In memory alone, and each for the person who typed it.
 */
import { whoseKey, type ApiContext } from '#api/transport/context.ts'

const drafts = new Map<string, string>()

const keyOf = (ctx: ApiContext, alertId: string): string => `${whoseKey(ctx)} ${alertId}`

export const noteDrafts = {
  get: (ctx: ApiContext, alertId: string): string => drafts.get(keyOf(ctx, alertId)) ?? '',
  keep: (ctx: ApiContext, alertId: string, text: string): void => {
    if (text.trim() === '') drafts.delete(keyOf(ctx, alertId))
    else drafts.set(keyOf(ctx, alertId), text)
  },
}
