import { useEffect, useRef, type ReactNode } from 'react'
import { focusRow } from './DataTable.tsx'
import classes from './SplitPage.module.css'

type Props = {
  /** The accessible name of the list. */
  label: string
  /** The row whose record is open beside the list. */
  openId: string | undefined
  /** What is beside the list; null for nothing. */
  panel: ReactNode
  children: ReactNode
}

/** A list and, beside it or on narrow screens over it, the one record that is open. */
export const SplitPage = ({ label, openId, panel, children }: Props) => {
  useFocusAfterClose(openId)
  return (
    <div className={classes.page} data-open={panel !== null || undefined}>
      <section className={classes.list} aria-label={label}>
        {children}
      </section>
      {panel}
    </div>
  )
}

/** The open record's row stays in sight; when the record closes, the keyboard goes on from there. */
const useFocusAfterClose = (openId: string | undefined) => {
  const last = useRef(openId)
  useEffect(() => {
    if (openId === undefined && last.current !== undefined) focusRow(last.current)
    if (openId !== undefined) document.querySelector('tbody tr[data-open]')?.scrollIntoView({ block: 'nearest' })
    last.current = openId
  }, [openId])
}
