import { useEffect } from 'react'
import { identity, whoseOf } from '#api/transport/identity.ts'
import { whoIs } from '#app/shell/who-is.ts'
import { labelsOf } from '#queries/connection-labels.ts'
import { notify } from '#ui/notify.ts'
import { replacedIn } from './replaced.ts'

/**
 * Over all connections the page stays when somebody else signs in to one of them: its rows and figures are what that
 * person may see, so that is said.
 */
export const useTellReplaced = (): void =>
  useEffect(() => {
    let { last } = replacedIn(new Map(), identity.all())
    return identity.subscribe(() => {
      const now = replacedIn(last, identity.all())
      last = now.last
      const labels = labelsOf(identity.known.get())
      for (const { former, session } of now.replaced) {
        notify({
          tone: 'failed',
          whose: whoseOf(session),
          title: 'Somebody else is signed in now',
          text: `${labels.get(session.connection)}: ${whoIs(session, former)}, where it was ${whoIs(former, session)}. What is shown of that connection is theirs; what was held or under way there before is dropped.`,
        })
      }
    })
  }, [])
