import { WHOLE_LIST_LIMIT, type WholeList } from '#api/resources/whole-list.ts'
import { count, counted } from '#lib/numbers.ts'

/** Why a review of these users cannot be saved or printed yet, or at all. */
export const whyPart = ({ isComplete, items, total }: WholeList<unknown>): string | undefined => {
  if (isComplete) return undefined
  return items.length >= WHOLE_LIST_LIMIT
    ? `Showing the first ${count(items.length)} of ${counted(total, 'user')}: too many to export or print at once. Choose a smaller organizational unit.`
    : `Loaded ${count(items.length)} of ${counted(total, 'user')}. Export and print wait for all.`
}
