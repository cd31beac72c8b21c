import { useRef, type ReactNode } from 'react'
import { count } from '#lib/numbers.ts'
import classes from './PageHeader.module.css'
import { usePageTitle } from './page-title.ts'

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
    if (!document.activeElement?.closest('main *, dialog')) heading.current?.focus()
  })
  return (
    <header className={classes.header}>
      <h1 ref={heading} className={classes.title} tabIndex={-1}>
        {title}
      </h1>
      {total !== undefined && <span className={classes.total}>{count(total)}</span>}
      <div className={classes.controls}>{children}</div>
    </header>
  )
}
