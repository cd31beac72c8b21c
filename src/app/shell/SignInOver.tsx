import type { Session } from '#contract/session.ts'
import { identity } from '#api/transport/identity.ts'
import { SignInForm } from '#pages/sign-in/SignInForm.tsx'
import { detailsOf } from '#lib/connection-labels.ts'
import { DEFAULT_UNIT, paths, readConnectionName } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import { goTo } from '#lib/way.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { isMeant } from './still-waits.ts'
import { nameOf, whoIs } from './who-is.ts'
import classes from './SignInOver.module.css'

/** Of several connections it is named as a whole: which token is meant must be known. */
const whoseSession = (session: Session): string => {
  const { sessions, ended } = identity.known.get()
  return sessions.length + ended.length > 1 ? `${nameOf(session)} on ${detailsOf(session.connection)}` : whoIs(session)
}

type Props = {
  session: Session
  /** The connection of the page, where that is another one. */
  page?: string
  onClose: () => void
}

/** The sign-in over the page that the session ended under. The page stays as it is, and goes on from there. */
export const SignInOver = ({ session, page, onClose }: Props) => (
  <Dialog title="Sign in" size="narrow" onClose={onClose} actions={<Button onClick={onClose}>Not now</Button>}>
    <p className={`quiet ${classes.lead}`}>
      {`The session of ${whoseSession(session)} has ended, or the API no longer accepts its token. This page and its drafts are kept; what was not sent stays unsent until you press again.`}
    </p>
    <SignInForm
      isOverPage
      hostName={readConnectionName(session.connection).hostName}
      onSignedIn={({ connection }) => {
        if (page !== undefined) {
          identity.goTo(page)
          isMeant(session.connection, connection)
        }
        // This page is of the other one still.
        else if (connection !== session.connection)
          goTo(paths.home({ connection, unit: DEFAULT_UNIT, versions: LATEST }))
      }}
    />
  </Dialog>
)
