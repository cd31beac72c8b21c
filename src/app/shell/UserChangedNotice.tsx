import { IconUserQuestion } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Session } from '#contract/session.ts'
import { arriveAt } from '#lib/way.ts'
import { Button } from '#ui/Button.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { NoticePage } from './NoticePage.tsx'
import { whoIs } from './who-is.ts'

type Props = { former: Session; session: Session; onGoOn: () => void }

/** Somebody else has signed in under an open page. It is said before anything of the page is shown or asked for. */
export const UserChangedNotice = ({ former, session, onGoOn }: Props) => {
  const goOn = useRef<HTMLButtonElement>(null)
  useEffect(() => goOn.current?.focus(), [])
  const goHome = async () => {
    await arriveAt('/', { replace: true })
    onGoOn()
  }
  return (
    <NoticePage>
      <StateMessage
        role="alert"
        icon={<IconUserQuestion size={20} stroke={1.5} />}
        title="Somebody else is signed in now"
        actions={
          <>
            <Button ref={goOn} variant="filled" onClick={onGoOn}>
              Open this page as the one signed in now
            </Button>
            <Button onClick={() => void goHome()}>Go to Overview</Button>
          </>
        }
      >
        {`This page was opened as ${whoIs(former, session)}. Signed in now is ${whoIs(session, former)}. What was shown, drafted, held or under way before is dropped, and nothing of it is sent.`}
      </StateMessage>
    </NoticePage>
  )
}
