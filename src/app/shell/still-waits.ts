import { detailsOf } from '#lib/connection-labels.ts'
import { notify } from '#ui/notify.ts'

/** Whoever was asked to sign in to one connection and has done so to another one; answers whether it was the one meant. */
export const isMeant = (meant: string, signedIn: string): boolean => {
  if (signedIn !== meant)
    notify({
      tone: 'failed',
      title: `Signed in to ${detailsOf(signedIn)}`,
      text: `${detailsOf(meant)} still waits for a sign-in.`,
    })
  return signedIn === meant
}
