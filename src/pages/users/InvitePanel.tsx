import { useState } from 'react'
import { flushSync } from 'react-dom'
import { userAbilities } from '#api/requests/users.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { useRun } from '#background/present-run.ts'
import { paths } from '#lib/unit-paths.ts'
import { goTo } from '#lib/way.ts'
import { Problem } from '#ui/Problem.tsx'
import { Segments } from '#ui/Segments.tsx'
import { SidePanel } from '#screens/SidePanel.tsx'
import { useGoOn } from '#ui/use-go-on.ts'
import { UnsavedGuard } from '#screens/UnsavedGuard.tsx'
import { useSearch } from '#ui/route-state.ts'
import { AccessFields } from './AccessFields.tsx'
import { isBegun, NO_INVITATION, wrongAccess, type InvitationDraft } from './invitation.ts'
import { InviteMany } from './InviteMany.tsx'
import { InviteOne } from './InviteOne.tsx'
import { useAccessNames } from './use-access-names.ts'
import { UseVersion } from './UseVersion.tsx'
import form from '#ui/form.module.css'
import panel from '#ui/panel.module.css'
import classes from './UserPanel.module.css'

const MODES = [
  { value: 'one', label: 'One person' },
  { value: 'many', label: 'A list' },
] as const

/**
 * Inviting, beside the list. The draft outlives a change of versions, which is the same screen, and a new sign-in of the
 * same person; what somebody else had begun is gone with their page.
 */
export const InvitePanel = () => {
  const ctx = useApiContext()
  const place = usePlace()
  const search = useSearch()
  const goOn = useGoOn()
  const names = useAccessNames(ctx)
  const [draft, setDraft] = useState<InvitationDraft>(NO_INVITATION)
  const [accessError, setAccessError] = useState<string>()
  const run = useRun()
  /** A run holds the list now, and keeps it when this screen is left. */
  const isListSent = draft.mode === 'many' && run?.plan.kind === 'invite-users' && run.progress.phase !== 'ended'
  const { hasSeveralRoles } = userAbilities(ctx)
  const change = (values: Partial<InvitationDraft>) => setDraft((old) => ({ ...old, ...values }))
  const isUntold = draft.pairs.length > 0 && wrongAccess(draft.pairs, hasSeveralRoles) !== undefined

  const leave = (path: string) => {
    // The guard must know that nothing is left to lose before the address changes.
    flushSync(() => setDraft(NO_INVITATION))
    goOn(path)
  }

  const access = (
    <section className={panel.part}>
      <h3 className={`apart ${classes.heading}`}>Access</h3>
      {isUntold ? (
        <div className={form.notice} role="alert">
          <p>This draft gives several roles. Users v1 knows one role a user. The draft is kept.</p>
          <div className={`row wraps ${form.actions}`}>
            <UseVersion version="v2" />
          </div>
        </div>
      ) : (
        <AccessFields
          value={draft.pairs}
          names={names}
          hasSeveralRoles={hasSeveralRoles}
          onChange={(pairs) => {
            setAccessError(undefined)
            change({ pairs })
          }}
        />
      )}
      <Problem what={!isUntold ? accessError : undefined} />
    </section>
  )
  const parts = { ctx, draft, onChange: change, access, onAccessError: setAccessError }

  return (
    <SidePanel label="Invite user" onClose={() => goTo(paths.users(place, search))}>
      <div className={`${panel.body} ${classes.invite}`}>
        <h2 className={panel.title}>Invite to {names.unit(ctx.unit ?? '')}</h2>
        <div className={panel.actions}>
          <Segments
            label="Whom to invite"
            options={MODES}
            value={draft.mode}
            onChange={(mode) => change({ mode: mode === 'many' ? 'many' : 'one' })}
          />
        </div>
        {draft.mode === 'one' ? (
          <InviteOne {...parts} onInvited={({ id }) => leave(paths.user(place, id, search))} />
        ) : (
          <InviteMany {...parts} />
        )}
      </div>
      <UnsavedGuard isUnsaved={isBegun(draft) && !isListSent} what="The invitation" />
    </SidePanel>
  )
}
