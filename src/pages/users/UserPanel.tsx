import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { contextKey } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { userRequest } from '#api/resources/users.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { paths } from '#lib/unit-paths.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { SidePanel } from '#screens/SidePanel.tsx'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { useGoOn } from '#ui/use-go-on.ts'
import { UnsavedGuard } from '#screens/UnsavedGuard.tsx'
import { isUnsaved, type Draft } from './drafts.ts'
import { UserDetail } from './UserDetail.tsx'

/** One user, beside the list. Another user is another panel, and nobody's draft is sent by somebody else. */
export const UserPanel = () => {
  const { userId = '' } = useParams()
  const { host, user } = useApiContext()
  return <Panel key={`${userId} ${host} ${user}`} id={userId} />
}

/** The draft lives here, above what starts anew with other versions. */
const Panel = ({ id }: { id: string }) => {
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft | null>(null)
  const goOn = useGoOn()
  const close = () => void navigate(paths.users(place, search))

  return (
    <SidePanel
      label="User"
      onClose={close}
      controls={<CopyButton label="Copy as cURL" text={() => toCurl(origin, userRequest(ctx, id))} isSmall />}
    >
      <Boundary
        resetKey={contextKey(ctx)}
        loading={<TableSkeleton label="user" />}
        failed={(error, retry) => <Failure what="the user" error={error} onRetry={retry} />}
      >
        <UserDetail
          ctx={ctx}
          id={id}
          draft={draft}
          onDraft={setDraft}
          onDeleted={() => goOn(paths.users(place, search))}
          onInvited={(user) => goOn(paths.user(place, user.id, search), { replace: true })}
        />
      </Boundary>
      <UnsavedGuard isUnsaved={isUnsaved(draft)} what="The change to this user" />
    </SidePanel>
  )
}
