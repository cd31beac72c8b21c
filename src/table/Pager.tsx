import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { memo, useId, type ReactNode } from 'react'
import { count } from '#lib/numbers.ts'
import { PAGE_SIZES, pageCount, pageRange, type PageChoice } from '#lib/paging.ts'
import { useAnnounced } from '#ui/announce.ts'
import { IconButton } from '#ui/Button.tsx'
import classes from './Pager.module.css'
import { pressable } from '#ui/pressable.ts'
import { Select } from '#ui/Select.tsx'

type Props = {
  total: number
  /** What is asked for: the buttons go on from here. */
  choice: PageChoice
  /** The page whose rows are on screen, while those of `choice` are on their way. */
  shown?: PageChoice
  onChange: (change: Partial<PageChoice>) => void
  /** The left half: what the rows cover, or what is selected. */
  children?: ReactNode
}

const SIZES = PAGE_SIZES.map((size) => ({ value: String(size), label: String(size) }))

type Range = ReturnType<typeof pageRange>

/** Behind the last page there are none. */
const rowsShown = ({ first, last }: Range): string => (first === 0 ? '0' : `${count(first)}–${count(last)}`)
const rowsSaid = ({ first, last }: Range) => (first === 0 ? 'No rows' : `Rows ${count(first)} to ${count(last)}`)

/** The foot of a list. An empty one has no range: that there is nothing is said in the place of its rows. */
export const Pager = ({ children, ...pages }: Props) => (
  <footer className={`quiet row keeps ${classes.pager}`}>
    <div className={`grows faint small shrinks ${classes.note}`}>{children}</div>
    <Pages {...pages} />
  </footer>
)

/** Apart from what is said at the left, which is another with each row that is selected. */
const Pages = memo(({ total, choice, shown = choice, onChange }: Omit<Props, 'children'>) => {
  const id = useId()
  const last = pageCount(total, choice.limit)
  const range = pageRange(total, shown)
  useAnnounced(total > 0 ? `${rowsSaid(range)} of ${count(total)} shown` : '')
  return (
    <>
      <div className={`row ${classes.size}`}>
        <label htmlFor={id}>Rows per page</label>
        <Select
          id={id}
          className={classes.select}
          value={String(choice.limit)}
          options={SIZES}
          onChange={(size) => onChange({ limit: Number(size), page: 1 })}
        />
      </div>
      {total > 0 && (
        <p className={`unbroken ${classes.range}`}>
          <strong>{rowsShown(range)}</strong> of <strong>{count(total)}</strong>
        </p>
      )}
      <div className={`row gap-4 ${classes.buttons}`}>
        <IconButton
          aria-label="Previous page"
          {...pressable(choice.page > 1, () => onChange({ page: Math.min(choice.page - 1, last) }))}
        >
          <IconChevronLeft size={14} stroke={1.5} />
        </IconButton>
        <IconButton
          aria-label="Next page"
          {...pressable(choice.page < last, () => onChange({ page: choice.page + 1 }))}
        >
          <IconChevronRight size={14} stroke={1.5} />
        </IconButton>
      </div>
    </>
  )
})
