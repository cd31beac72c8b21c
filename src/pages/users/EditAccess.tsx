import type { ApiContext } from '#api/transport/context.ts'
import { userAbilities } from '#api/requests/users.ts'
import { accessUpdateBody, userUpdateRequest } from '#api/resources/user-writes.ts'
import { isSuperAdmin } from '#api/resources/users.ts'
import { saveAccess } from '#actions/users/edit-user.ts'
import { changedMeanwhile } from '#actions/write.ts'
import { doubtsOf, useGuards, whoIn, whyAccessRefused } from '#actions/users/guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { accessChange, applyChange, isNoChange, type AccessChange, type AccessPair } from '#lib/access.ts'
import { besideName } from '#lib/who.ts'
import { useCall } from '#screens/use-call.ts'
import { Button } from '#ui/Button.tsx'
import { ChangedNotice } from '#ui/ChangedNotice.tsx'
import { Form } from '#ui/Form.tsx'
import { notify } from '#ui/notify.ts'
import { useSubmit } from '#ui/use-submit.ts'
import form from '#ui/form.module.css'
import { AccessFields } from './AccessFields.tsx'
import classes from './AccessFields.module.css'
import { canCarry, type AccessDraft } from './drafts.ts'
import type { AccessNames } from './use-access-names.ts'
import { UseVersion } from './UseVersion.tsx'

type Props = {
  ctx: ApiContext
  user: ListedUser
  names: AccessNames
  draft: AccessDraft
  onDraft: (draft: AccessDraft | null) => void
}

export const EditAccess = (props: Props) => {
  const { ctx, user, draft, onDraft } = props
  const { hasSeveralRoles } = userAbilities(ctx)
  if (canCarry(draft, user.access ?? [], hasSeveralRoles)) return <AccessForm {...props} />
  const began = draft.hasSeveralRoles ? 'v2' : 'v1'
  return (
    <div className={form.notice} role="alert">
      <p>
        {hasSeveralRoles
          ? 'This draft was begun with users v1, which shows one role for all units. What v2 shows of this user is not the same, so the draft cannot go on here.'
          : 'This draft was begun with users v2 and cannot be told in v1, which knows one role for all units of a user.'}{' '}
        It is kept.
      </p>
      <div className={`row wraps ${form.actions}`}>
        <UseVersion version={began} />
        <Button onClick={() => onDraft(null)}>Discard draft</Button>
      </div>
    </div>
  )
}

const AccessForm = ({ ctx, user, names, draft, onDraft }: Props) => {
  const guards = useGuards(ctx)
  const { hasSeveralRoles } = userAbilities(ctx)
  const call = useCall(() => [userUpdateRequest(ctx, user.id, accessUpdateBody(ctx, draft.begun, draft.pairs))])
  const { isSending, failure, submit, forget } = useSubmit(`Change the access of ${guards.who(user)}`)
  /** As somebody else has left the user meanwhile. */
  const theirs = changedMeanwhile(failure, 'users')
  const change = accessChange(draft.begun, draft.pairs)
  const refused = isNoChange(change) ? undefined : whyAccessRefused(user, draft.pairs, guards)

  const save = () =>
    submit(
      () => saveAccess(ctx, user.id, draft.begun, draft.pairs),
      (saved) => {
        onDraft(null)
        const called = whoIn(ctx)(saved)
        notify({ title: `Access of ${called} changed`, text: besideName(called, saved) })
      },
    )

  return (
    <Form
      label="Edit access"
      verb="Save access"
      isReady={!isSending && theirs === undefined && refused === undefined && !isNoChange(change)}
      problem={refused ?? (theirs ? undefined : failure)}
      call={call}
      actions={
        <Button disabled={isSending} onClick={() => onDraft(null)}>
          Cancel
        </Button>
      }
      onSubmit={save}
    >
      <AccessFields
        value={draft.pairs}
        names={names}
        hasSeveralRoles={hasSeveralRoles}
        onChange={(pairs) => onDraft({ ...draft, pairs })}
      />
      {!hasSeveralRoles && (
        <p className="faint small">
          Users v1 tells one role of a user, for all units. Users v2 tells whether there are others: a new role here
          takes the place of all of them.
        </p>
      )}
      {isSuperAdmin(user) &&
        doubtsOf(user, guards).map((doubt) => (
          <p key={doubt} className="faint small">
            {doubt}
          </p>
        ))}
      {theirs === undefined ? (
        <div aria-live="polite">
          <h4 className={form.label}>What saving changes</h4>
          {isNoChange(change) ? (
            <p className="faint small">Nothing yet.</p>
          ) : (
            <Difference label="What saving changes" change={change} names={names} />
          )}
        </div>
      ) : (
        <ChangedNotice
          text="Somebody else changed this access meanwhile. Nothing was sent."
          mine="Add mine to theirs"
          onMine={() => {
            const begun = theirs.access ?? []
            onDraft({ ...draft, begun, pairs: applyChange(begun, change) })
            forget()
          }}
          onTheirs={() => onDraft(null)}
        >
          <h4>Changed meanwhile</h4>
          <Difference label="Changed meanwhile" change={accessChange(draft.begun, theirs.access ?? [])} names={names} />
          <h4>Your change</h4>
          <Difference label="Your change" change={change} names={names} />
        </ChangedNotice>
      )}
    </Form>
  )
}

type DifferenceProps = { label: string; change: AccessChange; names: AccessNames }

const Difference = ({ label, change: { add, remove }, names }: DifferenceProps) => (
  <ul className={classes.difference} aria-label={label}>
    {add.map((pair) => (
      <Line key={`+${pair.roleId} ${pair.unitId}`} sign="ok" word="Adds" pair={pair} names={names} />
    ))}
    {remove.map((pair) => (
      <Line key={`-${pair.roleId} ${pair.unitId}`} sign="error" word="Removes" pair={pair} names={names} />
    ))}
  </ul>
)

type LineProps = { sign: 'ok' | 'error'; word: string; pair: AccessPair; names: AccessNames }

const Line = ({ sign, word, pair, names }: LineProps) => (
  <li>
    <span className={`small keeps medium ${sign} ${classes.sign}`}>{word}</span>{' '}
    {`${names.role(pair.roleId)} in ${names.unit(pair.unitId)}`}
  </li>
)
