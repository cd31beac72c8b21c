import { explain } from '#lib/displayable-error.ts'
import classes from './form.module.css'

type Props = { what: Error | string | null | undefined; className?: string }

/** Why something cannot be sent, or was not; nothing where there is nothing to say. */
export const Problem = ({ what, className = '' }: Props) =>
  what ? (
    <p className={`error breaks ${classes.error} ${className}`} role="alert">
      {typeof what === 'string' ? what : explain(what)}
    </p>
  ) : null
