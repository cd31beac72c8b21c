import { useEffect, useRef, type ReactNode } from 'react'
import { focusRow } from '#table/DataTable.tsx'
import classes from './SplitPage.module.css'

type Props = {
  label: string
  openId: string | undefined
  /** What is beside the list; null for nothing. */
  panel: ReactNode
  children: ReactNode
}

/** A list and, beside it or on narrow screens over it, the one record that is open. */
export const SplitPage = ({ label, openId, panel, children }: Props) => {
  useFocusAfterClose(openId)
  return (
    <div className={`grows ${classes.page}`} data-open={panel !== null || undefined}>
      <section className={`stack grows shrinks ${classes.list}`} aria-label={label}>
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
    const closed = last.current
    last.current = openId
    if (openId !== undefined) document.querySelector('tbody tr[data-open]')?.scrollIntoView({ block: 'nearest' })
    else if (closed !== undefined && !focusRow(closed)) return whenRowsCome(() => focusRow(closed))
    return undefined
  }, [openId])
}

/** Tries after each change of the page until it succeeds, or the focus has gone elsewhere; answers how to give up. */
const whenRowsCome = (tryFocus: () => boolean): (() => void) => {
  const observer = new MutationObserver(() => {
    // Where something has gone it only rests.
    const isChosen = document.activeElement?.matches('body, [data-focus-rests]') === false
    if (isChosen || tryFocus()) observer.disconnect()
  })
  observer.observe(document.body, { childList: true, subtree: true })
  return () => observer.disconnect()
}
