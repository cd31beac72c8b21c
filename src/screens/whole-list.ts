import { hasMovedOn, WHOLE_LIST_LIMIT, type WholeList } from '#api/resources/whole-list.ts'
import { toApiDate } from '#lib/api-time.ts'
import { clockTime } from '#lib/dates.ts'
import { count, counted } from '#lib/numbers.ts'
import { useTimeZone } from '#ui/time-zone.ts'

/** `isCut`: of several lists, one at least is longer than can be loaded, however much all of them hold together. */
type Part = WholeList<unknown> & { isCut?: boolean }

/** Why a list that is sorted in the browser is not yet, or cannot be; `advice` makes a list that is too long shorter. */
export const whyUnsorted = ({ isCut, ...list }: Part, noun: string, advice: string) => {
  const { isComplete, items, total } = list
  if (isComplete) return undefined
  if (isCut ?? items.length >= WHOLE_LIST_LIMIT) {
    return `Showing the first ${count(items.length)} of ${counted(total, noun)}: too many to sort here. ${advice}`
  }
  if (hasMovedOn(list)) {
    return `${counted(total, noun)}, which changed while they were loaded: not sorted. Refresh to try again.`
  }
  return `Loaded ${count(items.length)} of ${counted(total, noun)}. Sorting starts when all are here.`
}

/** What a list that is sorted in the browser covers. */
export const useCovered = (total: number, noun: string, loadedAt: number): string =>
  `Sorted over all ${counted(total, noun)}, loaded ${clockTime(toApiDate(loadedAt), useTimeZone())}`
