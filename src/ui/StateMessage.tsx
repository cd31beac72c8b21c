import type { ReactNode } from 'react'
import classes from './StateMessage.module.css'

type Props = {
  icon: ReactNode
  tone?: 'faint' | 'error' | 'accent'
  title: string
  children?: ReactNode
  /** The ways on; the first is the likeliest. */
  actions?: ReactNode
  /** A failure is announced at once, a state of rest politely. */
  role: 'alert' | 'status'
  /** The heading is that of the page where the message is all there is. */
  isPage?: boolean
}

/** What stands in the place of the rows when there are none to show. */
export const StateMessage = ({ icon, tone = 'faint', title, children, actions, role, isPage = false }: Props) => {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <div className={`grows ${classes.message}`} role={role}>
      <span className={`${tone} ${classes.icon}`} aria-hidden>
        {icon}
      </span>
      <Heading>{title}</Heading>
      {children && <p className="quiet breaks">{children}</p>}
      {actions && <div className={`row wraps above-12 ${classes.actions}`}>{actions}</div>}
    </div>
  )
}
