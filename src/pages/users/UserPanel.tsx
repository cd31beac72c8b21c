import { useState } from 'react'
import { userRequest } from '#api/requests/users.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { userDetail } from '#queries/users.ts'
import { paths } from '#lib/unit-paths.ts'
import { RecordPanel } from '#screens/RecordPanel.tsx'
import { useGoOn } from '#ui/use-go-on.ts'
import { UnsavedGuard } from '#screens/UnsavedGuard.tsx'
import { useParams, useSearch } from '#ui/route-state.ts'
import { isUnsaved, type Draft } from './drafts.ts'
import { UserDetail } from './UserDetail.tsx'
import { usersPage } from './page.ts'

/** One user, beside the list. Another user is another panel, and nobody's draft is sent by somebody else. */
export const UserPanel = () => {
  const { userId = '' } = useParams()
  const { host, user } = useApiContext()
  return <Panel key={`${userId} ${host} ${user}`} />
}

/** The draft lives here, above what starts anew with other versions. */
const Panel = () => {
  const place = usePlace()
  const search = useSearch()
  const [draft, setDraft] = useState<Draft | null>(null)
  const goOn = useGoOn()

  return (
    <RecordPanel
      label="User"
      what="the user"
      page={usersPage}
      readOf={userDetail}
      request={userRequest}
      aside={<UnsavedGuard isUnsaved={isUnsaved(draft)} what="The change to this user" />}
    >
      {(user, { ctx }) => (
        <UserDetail
          ctx={ctx}
          user={user}
          draft={draft}
          onDraft={setDraft}
          onDeleted={() => goOn(paths.users(place, search))}
          onInvited={({ id }) => goOn(paths.user(place, id, search), { replace: true })}
        />
      )}
    </RecordPanel>
  )
}
