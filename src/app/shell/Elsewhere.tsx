import { useQuery } from '@tanstack/react-query'
import { IconBuildings } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { readConnection } from '#contract/connection-names.ts'
import type { Session } from '#contract/session.ts'
import { connectionStates } from '#queries/connection-states.ts'
import { tidyWords } from '#lib/address.ts'
import { connectionDetails } from '#lib/connection-labels.ts'
import { DEFAULT_UNIT, paths } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import { goTo } from '#lib/way.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { usePageTitle } from '#ui/page-title.ts'
import { useLocation } from '#ui/route-state.ts'
import { StateMessage } from '#ui/StateMessage.tsx'
import { NoticePage } from './NoticePage.tsx'
import { nameOf } from './who-is.ts'

type Props = {
  segment: string
  session: Session
  /** Somebody else has signed in under the page that was open here. */
  isLeft: boolean
  onStay: () => void
}

const LEFT = 'What was shown, drafted, held or under way here before is dropped, and nothing of it is sent.'
const STAYS = ' To sign in there leaves you signed in here.'

/**
 * The address is of another connection than the one that is signed in to. It is said before anything is asked for: what
 * has its id here is another thing.
 */
export const Elsewhere = ({ segment, session, isLeft, onStay }: Props) => {
  const { pathname, search } = useLocation()
  const first = useRef<HTMLAnchorElement & HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  // The browser may be signed in there all the same: what this page remembers of it may have been cleared.
  useQuery(connectionStates())
  const there = tidyWords(segment).map(readConnection).find(Boolean)
  const organization = session.token?.organizationId ?? null
  const here = `You are signed in to ${connectionDetails({ host: session.host, organization })}, as ${nameOf(session)}.`
  const title = there ? 'This address is of another organization' : 'This address names no connection'
  usePageTitle(title)
  const stay = () => {
    goTo(paths.home({ connection: session.connection, unit: DEFAULT_UNIT, versions: LATEST }), { replace: true })
    onStay()
  }
  return (
    <NoticePage>
      <StateMessage
        role="alert"
        isPage
        icon={<IconBuildings size={20} stroke={1.5} />}
        title={title}
        actions={
          <>
            {there && (
              <LinkButton ref={first} variant="filled" to={paths.signIn(pathname + search)}>
                Sign in there
              </LinkButton>
            )}
            <Button ref={there ? undefined : first} onClick={stay}>
              Stay in {organization === null ? 'this one' : `organization ${organization}`}
            </Button>
          </>
        }
      >
        {there ? `It is of ${connectionDetails(there)}. ` : 'A link may have been cut or changed on its way. '}
        {here} {isLeft ? LEFT : 'Nothing of the address has been asked for.'}
        {there && !isLeft && STAYS}
      </StateMessage>
    </NoticePage>
  )
}
