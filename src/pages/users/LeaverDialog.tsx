import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { curlFor } from '#api/transport/curl.ts'
import { tokenVariable } from '#api/transport/told-apart.ts'
import { enabledBody, userUpdateRequest } from '#api/resources/user-writes.ts'
import { doubtsOf, seesWhole, superAdminsOf } from '#actions/users/guards.ts'
import { LEAVE_RUN_REQUESTS, toLeaveRunItem, toUnknownItem } from '#actions/users/leave-run.ts'
import { useRun } from '#background/present-run.ts'
import { aboutRun, RUN_ITEM_CHARACTERS, type RunPlan } from '#background/run-plan.ts'
import { runs } from '#background/runs.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { superAdminSet, userSet, type ListedUser } from '#queries/users.ts'
import { detailsOf } from '#lib/connection-labels.ts'
import { count, counted } from '#lib/numbers.ts'
import { listed } from '#lib/words.ts'
import { besideName, inFull, personName } from '#lib/who.ts'
import { SignInThereButton } from '#screens/everywhere/SignInThereButton.tsx'
import { useWholeEverywhere } from '#screens/everywhere/use-whole-everywhere.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { useShell } from '#ui/shell.ts'
import { Unkept } from '#ui/Unkept.tsx'
import form from '#ui/form.module.css'
import people from './BulkUsersDialog.module.css'
import classes from './LeaverDialog.module.css'
import { accountsOf, splitAccounts, whyUnknown, type Account } from './leaver.ts'

type Props = { person: ListedUser; onClose: () => void }

/** Asks once for every organization that somebody leaves, and says for each what would happen there, or why not. */
export const LeaverDialog = ({ person, onClose }: Props) => {
  const { here, sets, connections } = useWholeEverywhere((ctx) => userSet(ctx, EVERYBODY))
  const admins = useQueries({
    queries: here.map(({ ctx, isFound }) => ({ ...superAdminSet(ctx), enabled: isFound && seesWhole(ctx) })),
  })
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [shell] = useShell()
  const present = useRun()
  const name = personName(person)

  const lookedThrough = sets.map((one) => {
    const index = here.indexOf(one.here)
    const read = { data: admins[index]?.data, isError: admins[index]?.isError ?? false }
    const { ctx, session } = one.here
    return { ...one, guards: { selfId: session.user.id, superAdmins: superAdminsOf(ctx, read), who: inFull } }
  })
  const accounts = accountsOf(person, lookedThrough)
  const isTicked = ({ id, by }: Account) => changed.get(id) ?? by === 'email'
  const { ready, refused } = splitAccounts(accounts.filter(isTicked), lookedThrough)
  const reasons = new Map(refused.map(({ id, reason }) => [id, reason]))
  const unknown = connections.flatMap((connection) => {
    const set = sets.find((one) => one.here.connection === connection.connection)?.set
    const why = whyUnknown(connection.state, set, connection.here)
    return why === undefined ? [] : [{ connection, why }]
  })
  const doubts = lookedThrough.flatMap(({ here: one, guards }) =>
    ready.flatMap((account) =>
      account.here === one ? doubtsOf(account.item, guards).map((doubt) => `${one.label}: ${doubt}`) : [],
    ),
  )
  const organizations = new Set(ready.map((account) => account.here.connection)).size
  const call = useCallPreview(
    () =>
      ready
        .map(({ here: { ctx, session }, item }) =>
          curlFor(shell, tokenVariable(ctx))(session.origin, userUpdateRequest(ctx, item.id, enabledBody(false))),
        )
        .join('\n\n'),
    'One for each organization, with the token of that one.',
  )

  const start = async () => {
    const [first] = ready
    if (first === undefined) return
    const plan: RunPlan = {
      kind: 'leave-organizations',
      ctx: first.here.ctx,
      title: `Suspend ${name} in ${counted(organizations, 'organization')}`,
      detail: besideName(name, person, listed([...new Set(ready.map((account) => account.here.label))])),
      subject: 'Account',
      requestsPerItem: LEAVE_RUN_REQUESTS,
      params: null,
      items: [
        ...ready.map((account) => toLeaveRunItem(account.here, account.item)),
        ...refused.map((account) => toLeaveRunItem(account.here, account.item, account.reason)),
        ...unknown.map(({ connection, why }) => toUnknownItem(connection, why)),
      ],
    }
    await runs.start(plan)
  }

  return (
    <ConfirmDialog
      title={`Suspend ${name} everywhere?`}
      verb="Suspend"
      disabledReason={whyNot(ready.length, present !== null && present.progress.phase !== 'ended')}
      where={
        ready.length === 0 ? 'Nowhere' : [...new Set(ready.map((one) => detailsOf(one.here.connection)))].join(' · ')
      }
      aside={ready.length > 0 && call.button}
      run={start}
      onClose={onClose}
    >
      <div className="stack gap-12">
        <p>
          {`They can no longer sign in to what is ticked, in no unit of it, and their personal API tokens there stop too. ${aboutRun(ready.length, LEAVE_RUN_REQUESTS)}`}
        </p>
        <section>
          <h3 className={form.label}>{`Found in ${foundIn(accounts, connections.length)}`}</h3>
          <ul className={`framed scrolls ${classes.accounts}`} aria-label={`Accounts of ${name}`}>
            {accounts.map((account) => (
              <AccountItem
                key={account.id}
                account={account}
                reason={account.reason ?? reasons.get(account.id)}
                isTicked={isTicked(account)}
                onTick={(isOn) => setChanged(new Map(changed).set(account.id, isOn))}
              />
            ))}
          </ul>
        </section>
        {unknown.length > 0 && (
          <section>
            <h3 className={form.label}>{`Not known of ${counted(unknown.length, 'connection')}`}</h3>
            <ul className={`framed scrolls ${people.people}`} aria-label="Not known">
              {unknown.map(({ connection: { connection, label, state }, why }) => (
                <li key={connection}>
                  <strong>{label}</strong> {`${why} They may be there too.`}
                  {state.kind === 'ended' && (
                    <>
                      {' '}
                      <SignInThereButton connection={connection} label={label} />
                    </>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        {doubts.map((doubt) => (
          <p key={doubt}>{doubt}</p>
        ))}
        <p className="faint small">Organizations that you are not signed in to are not looked through.</p>
        <Unkept size={(accounts.length + unknown.length) * RUN_ITEM_CHARACTERS}>this run cannot be resumed</Unkept>
      </div>
      {call.preview}
    </ConfirmDialog>
  )
}

type ItemProps = {
  account: Account
  reason: string | undefined
  isTicked: boolean
  onTick: (isTicked: boolean) => void
}

const AccountItem = ({ account: { here, item, by, reason: alone }, reason, isTicked, onTick }: ItemProps) => {
  const what = reason ?? (isTicked ? `${item.status}: will be suspended.` : `${item.status}: stays as it is.`)
  const text = (
    <span>
      <strong className="medium">{here.label}</strong> <span className="quiet">{inFull(item)}</span>
      {by === 'name' && <span className="quiet"> · only the name is the same</span>}
      <br />
      {what}
    </span>
  )
  if (alone !== undefined)
    return (
      <li>
        <span className={`quiet ${classes.refused}`}>{text}</span>
      </li>
    )
  return (
    <li>
      <label className="row choice">
        <input type="checkbox" checked={isTicked} onChange={({ currentTarget }) => onTick(currentTarget.checked)} />
        {text}
      </label>
    </li>
  )
}

const foundIn = (accounts: readonly Account[], all: number): string => {
  const found = new Set(accounts.flatMap(({ by, here }) => (by === 'email' ? here.connection : []))).size
  return `${count(found)} of ${counted(all, 'connection')}, by the email`
}

const whyNot = (size: number, isRunning: boolean): string | undefined => {
  if (isRunning) return 'Another run is under way.'
  return size === 0 ? 'There is nobody that could be suspended: why stands with each.' : undefined
}
