import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import { CloseButton } from '#ui/CloseButton.tsx'
import { isCovered } from '#ui/covered.ts'
import { takeFocus } from '#ui/take-focus.ts'
import classes from './SidePanel.module.css'

type Props = {
  /** The accessible name: what kind of thing is open. */
  label: string
  /** Which record is open, where one panel goes from record to record. */
  recordId?: string
  /** At the left of the head: the way to the records beside this one. */
  lead?: ReactNode
  /** Beside the close button. */
  controls?: ReactNode
  onClose: () => void
  children: ReactNode
}

/** One record, beside the list that it was opened from. Escape closes it; it takes the focus when it opens. */
export const SidePanel = ({ label, recordId, lead, controls, onClose, children }: Props) => {
  const panel = useRef<HTMLElement>(null)
  const beginWith = useEffectEvent((_record: string | undefined) => {
    if (panel.current === null) return
    panel.current.scrollTop = 0
    if (!panel.current.contains(document.activeElement)) takeFocus(panel.current)
  })
  // The person has asked for this record: reading and Escape go on from here. Who steps on by a button keeps the button.
  useEffect(() => beginWith(recordId), [recordId])
  return (
    // Escape is a second way beside the close button.
    <aside
      ref={panel}
      className={`stack keeps scrolls ${classes.panel}`}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={({ key, currentTarget }) => key === 'Escape' && !isCovered(currentTarget) && onClose()}
    >
      <header className={`row keeps ${classes.header}`}>
        {lead}
        <div className="row ends gap-4">
          {controls}
          <CloseButton onClose={onClose} />
        </div>
      </header>
      {children}
    </aside>
  )
}
