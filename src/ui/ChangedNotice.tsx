import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import form from './form.module.css'

type Props = {
  /** What happened, in whole sentences. */
  text: string
  /** What was changed, and what one wanted. */
  children: ReactNode
  /** How one's own draft goes on from theirs. */
  mine?: string
  onMine: () => void
  onTheirs: () => void
}

/** Where a draft meets what somebody else has changed meanwhile: what differs, and the two ways on. */
export const ChangedNotice = ({ text, children, mine = 'Go on with mine', onMine, onTheirs }: Props) => (
  <div className={form.notice} role="alert">
    <p>{text}</p>
    {children}
    <div className={`row wraps ${form.actions}`}>
      <Button onClick={onMine}>{mine}</Button>
      <Button onClick={onTheirs}>Keep theirs</Button>
    </div>
  </div>
)
