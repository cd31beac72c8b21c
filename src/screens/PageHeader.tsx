import { useRef, type ReactNode } from 'react'
import { count } from '#lib/numbers.ts'
import classes from './PageHeader.module.css'
import { lazyOver } from '#ui/lazy-part.tsx'
import { useNotUnderstood } from '#ui/not-understood.ts'
import { usePageTitle } from '#ui/page-title.ts'
import { takeFocus } from '#ui/take-focus.ts'

const NotUnderstood = lazyOver(
  'what was not understood',
  async () => (await import('#ui/NotUnderstood.tsx')).NotUnderstood,
)

type Props = {
  title: string
  /** All that the list holds; nothing while it is not known. */
  total: number | undefined
  /** Freshness and controls, at the right. */
  children?: ReactNode
}

export const PageHeader = ({ title, total, children }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null)
  // Who has come to another page goes on from its heading, unless something on it has the focus already.
  usePageTitle(title, () => {
    if (!document.activeElement?.closest('main *')) takeFocus(heading.current)
  })
  const parts = useNotUnderstood()
  return (
    <>
      <header className={`row keeps ${classes.header}`}>
        <h1 ref={heading} className={classes.title} tabIndex={-1}>
          {title}
        </h1>
        {total !== undefined && <span className={`faint ${classes.total}`}>{count(total)}</span>}
        <div className="row ends">{children}</div>
      </header>
      {parts.length > 0 && <NotUnderstood parts={parts} />}
    </>
  )
}
