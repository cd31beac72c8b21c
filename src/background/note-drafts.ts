/**
 * Notes that were typed and have not reached the API: whatever becomes of a clear or a dialog, the text is there when
 * the alert, the group or the selected ones are taken up again. In memory alone, and each for the person who typed it.
 */
import { whoseKey, type ApiContext } from '#api/transport/context.ts'

const drafts = new Map<string, string>()

const keyOf = (ctx: ApiContext, id: string): string => `${whoseKey(ctx)} ${id}`

export const noteDrafts = {
  get: (ctx: ApiContext, id: string): string => drafts.get(keyOf(ctx, id)) ?? '',
  keep: (ctx: ApiContext, id: string, text: string): void => {
    if (text.trim() === '') drafts.delete(keyOf(ctx, id))
    else drafts.set(keyOf(ctx, id), text)
  },
}
