import { IconCircleCheck, IconFileUnknown, IconFilterOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { count, counted } from '#lib/numbers.ts'
import { pageCount, type PageChoice } from '#lib/paging.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { ClockTime } from '#ui/Time.tsx'

type PastEndProps = {
  /** Singular and plural of what is listed. */
  noun: readonly [one: string, many?: string]
  choice: PageChoice
  total: number
  /** There is more than `total`, which has not come. */
  isPart: boolean
  onChange: (change: { page: number }) => void
}

/** The address names a page behind the last one. */
export const PastEnd = ({ noun: [one, many], choice: { page, limit }, total, isPart, onChange }: PastEndProps) => {
  const last = pageCount(total, limit)
  return (
    <StateMessage
      role="status"
      icon={<IconFileUnknown size={20} stroke={1.5} />}
      title={isPart ? `Page ${count(page)} has not come` : `There is no page ${count(page)}`}
      actions={<Button onClick={() => onChange({ page: last })}>{`Go to page ${count(last)}`}</Button>}
    >
      {`${isPart ? 'Here are ' : ''}${counted(total, one, many)} on ${counted(last, 'page')}.`}
    </StateMessage>
  )
}

type RestProps = {
  title: string
  /** When that was known; nothing where it is not said. */
  checkedAt?: number
  /** Said before and after that. */
  children?: ReactNode
  after?: string
}

type FilteredAwayProps = RestProps & { onClear: () => void; clear?: string }

/** There may be rows, but none that the filters leave. */
export const FilteredAway = ({ title, onClear, clear = 'Clear filters', ...said }: FilteredAwayProps) => (
  <StateMessage
    role="status"
    icon={<IconFilterOff size={20} stroke={1.5} />}
    title={title}
    actions={<Button onClick={onClear}>{clear}</Button>}
  >
    <Said {...said} />
  </StateMessage>
)

type QuietProps = RestProps & { icon?: ReactNode; actions?: ReactNode }

/** There is nothing, and known to be so. */
export const Quiet = ({ title, icon = <IconCircleCheck size={20} stroke={1.5} />, actions, ...said }: QuietProps) => (
  <StateMessage role="status" icon={icon} title={title} actions={actions}>
    <Said {...said} />
  </StateMessage>
)

const Said = ({ checkedAt, children, after }: Omit<RestProps, 'title'>) => (
  <>
    {children}{' '}
    {checkedAt !== undefined && (
      <>
        Checked <ClockTime at={checkedAt} />.
      </>
    )}
    {after}
  </>
)
