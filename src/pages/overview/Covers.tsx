import type { WholeList } from '#api/resources/whole-list.ts'
import { count, counted } from '#lib/numbers.ts'
import classes from './rows.module.css'

type Props = { set: WholeList<unknown>; isFetching: boolean; one: string }

/** What sums cover when it is not the whole: a load under way, or more than is loaded for sums. */
export const Covers = ({ set: { items, total, isComplete }, isFetching, one }: Props) =>
  isComplete ? null : (
    <p className={`faint small ${classes.covers}`}>
      {isFetching
        ? `Loaded ${count(items.length)} of ${counted(total, one)} so far.`
        : `Chosen among the newest ${count(items.length)} of ${counted(total, one)}; each number is the API’s own count.`}
    </p>
  )
