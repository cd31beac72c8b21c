import { isMeant } from '#app/shell/still-waits.ts'
import { SignInForm } from '#pages/sign-in/SignInForm.tsx'
import { detailsOf } from '#lib/connection-labels.ts'
import { readConnectionName } from '#lib/unit-paths.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'

type Props = { connection: string; onClose: () => void }

/** The sign-in over the page, to a connection whose session has ended: the page goes on with it. */
export const SignInThere = ({ connection, onClose }: Props) => {
  const { hostName } = readConnectionName(connection)
  return (
    <Dialog title="Sign in" size="narrow" onClose={onClose} actions={<Button onClick={onClose}>Not now</Button>}>
      <p className="quiet">{`To ${detailsOf(connection)}. This page stays as it is.`}</p>
      <SignInForm
        isOverPage
        hostName={hostName}
        onSignedIn={(session) => isMeant(connection, session.connection) && onClose()}
      />
    </Dialog>
  )
}
