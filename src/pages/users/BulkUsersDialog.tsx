import type { ApiContext } from '#api/transport/context.ts'
import { enabledBody, userUpdateRequest } from '#api/resources/user-writes.ts'
import { useSignedIn } from '#queries/context.ts'
import { aboutRun, RUN_ITEM_CHARACTERS, RUN_MOST_ITEMS, type RunPlan } from '#background/run-plan.ts'
import { useRun } from '#background/present-run.ts'
import { runs } from '#background/runs.ts'
import { doubtsOf, useGuards } from '#actions/users/guards.ts'
import { splitSelection } from '#actions/users/selection-guards.ts'
import { toUserRunItem, USER_RUN_REQUESTS, type UserRunParams } from '#actions/users/user-run.ts'
import type { ListedUser } from '#queries/users.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { count, counted } from '#lib/numbers.ts'
import { listed } from '#lib/words.ts'
import { besideName, personName } from '#lib/who.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { Unkept } from '#ui/Unkept.tsx'
import form from '#ui/form.module.css'
import classes from './BulkUsersDialog.module.css'
import { useElsewhere } from './use-elsewhere.ts'
import { useNames } from './use-names.ts'

type Props = {
  ctx: ApiContext
  users: readonly ListedUser[]
  /** How many are selected besides, and no longer in the list. */
  goneCount: number
  isEnabled: boolean
  onStart: (plan: RunPlan) => void
  onClose: () => void
}

/** Asks once for many users, and names beforehand those that cannot be touched. */
export const BulkUsersDialog = ({ ctx, users, goneCount, isEnabled, onStart, onClose }: Props) => {
  const { user: self } = useSignedIn()
  const guards = useGuards(ctx)
  const names = useNames(ctx)
  const elsewhere = useElsewhere(ctx)
  const where = useWriteTarget(ctx)
  const present = useRun()
  const { ready, refused } = splitSelection(users, isEnabled, guards)
  const untold = ready.filter((user) => elsewhere(user) === null)
  const verb = isEnabled ? 'Enable' : 'Disable'
  const all = counted(ready.length, 'user')
  const outside = ready.flatMap((user) => {
    const units = elsewhere(user)
    return units === null || units.length === 0 ? [] : [{ user, units }]
  })
  const doubts = isEnabled ? [] : [...new Set(ready.flatMap((user) => doubtsOf(user, guards)))]
  const isRunning = present !== null && present.progress.phase !== 'ended'

  const start = async () => {
    const params: UserRunParams = { isEnabled, selfId: self.id }
    const plan: RunPlan = {
      kind: 'change-users',
      ctx,
      title: `${verb} ${all}`,
      detail: where,
      subject: 'User',
      requestsPerItem: USER_RUN_REQUESTS,
      params,
      items: ready.map(toUserRunItem),
    }
    onStart(plan)
    await runs.start(plan)
  }

  return (
    <WriteDialog
      title={`${verb} ${all}?`}
      verb={verb}
      disabledReason={whyNot(ready.length, isRunning)}
      ctx={ctx}
      requests={() => ready.slice(0, 1).map(({ id }) => userUpdateRequest(ctx, id, enabledBody(isEnabled)))}
      requestsNote={`The first of ${all}; each has a call of its own.`}
      run={start}
      onClose={onClose}
    >
      <div className="stack gap-12">
        <p>
          {isEnabled
            ? 'Each returns to the status they had before: Activated, or Invited.'
            : 'They can no longer sign in, in no unit, and their personal API tokens stop too.'}{' '}
          {aboutRun(ready.length, USER_RUN_REQUESTS)}
        </p>
        {goneCount > 0 && (
          <p>{`${count(goneCount)} selected ${goneCount === 1 ? 'is' : 'are'} no longer in this list: nothing is sent for ${goneCount === 1 ? 'it' : 'them'}.`}</p>
        )}
        <People
          heading={`${count(refused.length)} cannot be touched`}
          label="Users that cannot be touched"
          entries={refused}
        />
        <People
          heading={`${counted(outside.length, 'user')} assigned outside the unit on screen too`}
          label="Users assigned elsewhere too"
          entries={outside.map(({ user, units }) => ({
            user,
            reason: `${counted(units.length, 'unit')}: ${listed(units.map(names.unit))}`,
          }))}
        />
        {untold.length > 0 && (
          <p className="faint small">{`Whether ${untold.length === ready.length ? 'they are' : `${counted(untold.length, 'user')} of them are`} assigned elsewhere too is not known: ${untold.some(({ unitIds }) => unitIds === null) ? 'their units were not told, as in lists of users v1' : 'the units have not come'}.`}</p>
        )}
        {doubts.map((doubt) => (
          <p key={doubt}>{doubt}</p>
        ))}
        <Unkept size={ready.length * RUN_ITEM_CHARACTERS}>this run cannot be resumed</Unkept>
      </div>
    </WriteDialog>
  )
}

type PeopleProps = { heading: string; label: string; entries: readonly { user: ListedUser; reason: string }[] }

const People = ({ heading, label, entries }: PeopleProps) =>
  entries.length > 0 && (
    <section>
      <h3 className={form.label}>{heading}</h3>
      <ul className={`framed scrolls ${classes.people}`} aria-label={label}>
        {entries.map(({ user, reason }) => (
          <li key={user.id}>
            <strong>{personName(user)}</strong> {besideName(personName(user), user, reason)}
          </li>
        ))}
      </ul>
    </section>
  )

const whyNot = (size: number, isRunning: boolean): string | undefined => {
  if (isRunning) return 'Another run is under way.'
  if (size === 0) return 'None of the selected users can be changed.'
  return size > RUN_MOST_ITEMS ? `At most ${count(RUN_MOST_ITEMS)} users in one run.` : undefined
}
