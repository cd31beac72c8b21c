import { hasMovedOn, WHOLE_LIST_LIMIT, type WholeList } from '#api/resources/whole-list.ts'
import { count, counted } from '#lib/numbers.ts'

/** Why a review of these users cannot be saved or printed yet, or at all. */
export const whyPart = (list: WholeList<unknown>): string | undefined => {
  const { isComplete, items, total } = list
  if (isComplete) return undefined
  if (hasMovedOn(list))
    return `${counted(total, 'user')}, who changed while they were loaded: refresh to export or print.`
  return items.length >= WHOLE_LIST_LIMIT
    ? `Showing the first ${count(items.length)} of ${counted(total, 'user')}: too many to export or print at once. Choose a smaller organizational unit.`
    : `Loaded ${count(items.length)} of ${counted(total, 'user')}. Export and print wait for all.`
}
