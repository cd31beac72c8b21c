import classes from './ConnectionStates.module.css'
import { useSignInThere } from './sign-in-there.ts'

type Props = { connection: string; label: string }

/** The way to the sign-in of a connection whose session has ended, over the page and whatever is open on it. */
export const SignInThereButton = ({ connection, label }: Props) => {
  const signInThere = useSignInThere()
  return (
    <button type="button" ref={leaveFocus} className={classes.act} onClick={() => signInThere(connection)}>
      Sign in there<span className="visually-hidden">{`: ${label}`}</span>
    </button>
  )
}

/** What keeps the focus when a button in it goes that has it, as one does that has done its work. */
export const KEEPS_FOCUS = { tabIndex: -1, 'data-keeps-focus': true } as const

/** As the `ref` of such a button. */
export const leaveFocus = (button: HTMLButtonElement) => {
  const keeper = button.closest<HTMLElement>('[data-keeps-focus]')
  return () => {
    if (document.activeElement === button) keeper?.focus()
  }
}
