import classes from './ConnectionStates.module.css'
import { useSignInThere } from './sign-in-there.ts'

type Props = { connection: string; label: string }

/** The way to the sign-in of a connection whose session has ended, over the page and whatever is open on it. */
export const SignInThereButton = ({ connection, label }: Props) => {
  const signInThere = useSignInThere()
  return (
    <button type="button" className={classes.act} onClick={() => signInThere(connection)}>
      Sign in there<span className="visually-hidden">{`: ${label}`}</span>
    </button>
  )
}
