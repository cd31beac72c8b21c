import { Button } from '@mantine/core'
import type { Session } from '#contract/session.ts'
import { SignInForm } from '#pages/sign-in/SignInForm.tsx'
import { DEFAULT_UNIT, paths, readConnectionName } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import { goTo } from '#lib/way.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { whoIs } from './who-is.ts'
import classes from './SignInOver.module.css'

/** The sign-in over the page that the session ended under. The page stays as it is, and goes on from there. */
export const SignInOver = ({ session, onClose }: { session: Session; onClose: () => void }) => (
  <Dialog title="Sign in" size="narrow" onClose={onClose} actions={<Button onClick={onClose}>Not now</Button>}>
    <p className={`quiet ${classes.lead}`}>
      {`The session of ${whoIs(session)} has ended, or the API no longer accepts its token. This page and its drafts are kept; what was not sent stays unsent until you press again.`}
    </p>
    <SignInForm
      hostName={readConnectionName(session.connection).hostName}
      onSignedIn={({ connection }) => {
        // This page is of the other one still.
        if (connection !== session.connection) goTo(paths.home({ connection, unit: DEFAULT_UNIT, versions: LATEST }))
      }}
    />
  </Dialog>
)
