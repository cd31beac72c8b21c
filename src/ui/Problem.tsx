import { explain } from '#lib/displayable-error.ts'
import classes from './form.module.css'

/** Why something cannot be sent, or was not; nothing where there is nothing to say. */
export const Problem = ({ what }: { what: Error | string | null | undefined }) =>
  what ? (
    <p className={`error breaks ${classes.error}`} role="alert">
      {typeof what === 'string' ? what : explain(what)}
    </p>
  ) : null
