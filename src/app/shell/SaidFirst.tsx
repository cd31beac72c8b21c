import type { Session } from '#contract/session.ts'
import { isConnection } from '#lib/unit-paths.ts'
import { Elsewhere } from './Elsewhere.tsx'
import { NoUnit } from './NoUnit.tsx'
import { UserChangedNotice } from './UserChangedNotice.tsx'

type Props = {
  /** The segments of the address. */
  connection: string
  unit: string | undefined
  session: Session
  /** Whom the page was opened as, where somebody else has signed in since. */
  former: Session | undefined
  onGoOn: () => void
}

/** What stands in the place of a page that is not shown yet, or at all: nothing of it is asked for. */
export const SaidFirst = ({ connection, unit = '', session, former, onGoOn }: Props) => {
  if (!isConnection(connection, session.connection))
    return <Elsewhere segment={connection} session={session} isLeft={former !== undefined} onStay={onGoOn} />
  if (former) return <UserChangedNotice former={former} session={session} onGoOn={onGoOn} />
  return <NoUnit segment={unit} />
}
