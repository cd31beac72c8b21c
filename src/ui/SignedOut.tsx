import { IconInfoCircle } from '@tabler/icons-react'
import { useContext, useEffect, useRef } from 'react'
import { explain } from '#lib/displayable-error.ts'
import { paths } from '#lib/unit-paths.ts'
import { Button, LinkButton } from './Button.tsx'
import { useLocation } from './route-state.ts'
import { SignInAgainContext } from './sign-in-again.ts'
import { StateMessage } from './StateMessage.tsx'

/** A read that waits for a session: it goes on by itself when there is one. The sign-in over the page says it aloud. */
export const SignedOut = ({ error, onRetry }: { error: Error; onRetry: () => void }) => {
  const { pathname, search } = useLocation()
  const signInAgain = useContext(SignInAgainContext)
  const failedIn = useRef(signInAgain?.sessionId)
  useEffect(() => {
    if (failedIn.current !== signInAgain?.sessionId) onRetry()
  })

  return (
    <StateMessage
      role="status"
      tone="accent"
      icon={<IconInfoCircle size={20} stroke={1.5} />}
      title="Sign in again"
      actions={
        signInAgain ? (
          <Button variant="filled" onClick={signInAgain.open}>
            Sign in again
          </Button>
        ) : (
          <LinkButton variant="filled" to={paths.signIn(pathname + search)}>
            Sign in
          </LinkButton>
        )
      }
    >
      {explain(error)} This page is kept, and goes on after you sign in.
    </StateMessage>
  )
}
