import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { userCreateRequest } from '#api/resources/invitations.ts'
import { userAbilities } from '#api/requests/users.ts'
import { INVITE_RUN_REQUESTS, invitationOf, toInviteRunItem, type InviteRunParams } from '#actions/users/invite-run.ts'
import { aboutRun, RUN_ITEM_CHARACTERS, RUN_MOST_ITEMS, type RunPlan } from '#background/run-plan.ts'
import { useRun } from '#background/present-run.ts'
import { runs } from '#background/runs.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet } from '#queries/users.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { byRole } from '#lib/access.ts'
import { count, counted } from '#lib/numbers.ts'
import { checkPeople, writePeople } from '#lib/people.ts'
import { readPeople, type PeopleList } from '#lib/read-people.ts'
import { INVISIBLE_NOTE } from '#lib/visible-text.ts'
import type { ItemState } from '#background/run-item.ts'
import { listed } from '#lib/words.ts'
import { useCall } from '#screens/use-call.ts'
import { Form } from '#ui/Form.tsx'
import { Unkept } from '#ui/Unkept.tsx'
import { useSubmit } from '#ui/use-submit.ts'
import { wrongAccess } from './invitation.ts'
import type { InviteParts } from './InviteOne.tsx'
import { PeopleField } from './PeopleField.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { useAccessNames } from './use-access-names.ts'

const NO_STATES: ReadonlyMap<string, ItemState> = new Map()

/** A list of people: checked first, then sent in a run with a verdict for each; who was not invited stays in the list. */
export const InviteMany = ({ ctx, draft, onChange, access, onAccessError }: InviteParts) => {
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  const names = useAccessNames(ctx)
  const where = useWriteTarget(ctx)
  const present = useRun()
  const [started, setStarted] = useState<RunPlan>()
  const { failure, submit } = useSubmit()
  const mine = present !== null && present.plan === started ? present : null
  const isBusy = present !== null && present.progress.phase !== 'ended'
  const isMineOver = mine?.progress.phase === 'ended'
  const states = useMemo(() => (mine ? statesByEmail(mine) : NO_STATES), [mine])

  const list = useMemo(() => readPeople(draft.list), [draft.list])
  const checked = useMemo(() => {
    const known = new Set(everybody?.items.map(({ email }) => email.toLowerCase()))
    return checkPeople(list.people, known)
  }, [list, everybody])
  const ready = checked.filter(({ problem }) => problem === undefined).map(({ person }) => person)

  const keepLeft = useEffectEvent(() => {
    const left = checked.filter(({ person: { email } }) => states.get(email.toLowerCase())?.kind !== 'done')
    const people = left.map(({ person }) => person)
    onChange(left.length === 0 ? { list: '', pairs: [] } : { list: writePeople(people, list.headLine) })
  })
  // Once, when the run has ended; and again when what had failed has been tried again.
  useEffect(() => {
    if (isMineOver) keepLeft()
  }, [isMineOver])

  const invite = () => {
    const wrong = wrongAccess(draft.pairs, userAbilities(ctx).hasSeveralRoles)
    onAccessError(wrong)
    if (wrong !== undefined) return
    const params: InviteRunParams = { access: draft.pairs }
    const roles = byRole(draft.pairs).map(
      ({ roleId, unitIds }) => `${names.role(roleId)} in ${listed(unitIds.map(names.unit))}`,
    )
    const plan: RunPlan = {
      kind: 'invite-users',
      ctx,
      title: `Invite ${counted(ready.length, 'user')}`,
      detail: `${listed(roles)} · ${where}`,
      subject: 'Person',
      requestsPerItem: INVITE_RUN_REQUESTS,
      params,
      items: ready.map(toInviteRunItem),
    }
    setStarted(plan)
    void submit(() => runs.start(plan))
  }

  const first = ready.slice(0, 1)
  const call = useCall(
    () => first.map((person) => userCreateRequest(ctx, invitationOf(person, { access: draft.pairs }))),
    `The first of ${counted(ready.length, 'user')}; each has a call of its own.`,
  )

  const whyNot = whyNotSent(ready.length, isBusy && mine === null)
  return (
    <Form
      label="Invitations"
      verb={ready.length === 0 ? 'Send invitations' : `Invite ${counted(ready.length, 'user')}`}
      isReady={!isBusy && ready.length > 0 && whyNot === undefined}
      problem={whyNot ?? failure}
      call={first.length > 0 ? call : undefined}
      onSubmit={invite}
    >
      <PeopleField
        value={draft.list}
        isDisabled={isBusy && mine !== null}
        onChange={(text) => onChange({ list: text })}
      />
      {notesOn(list).map((note) => (
        <p className="faint small" key={note}>
          {note}
        </p>
      ))}
      {access}
      {checked.length > 0 && <PeopleTable checked={checked} states={states} />}
      {checked.length > 0 && !everybody?.isComplete && (
        <p className="faint small">Not all users are loaded, so some may turn out to be users already.</p>
      )}
      <p className="faint small" role="status">
        {checked.length > 0 &&
          `${count(ready.length)} ready, ${count(checked.length - ready.length)} cannot be invited.`}
        {ready.length > 0 && ` ${aboutRun(ready.length, INVITE_RUN_REQUESTS)} ${where}`}
      </p>
      {first.length > 0 && <Unkept size={ready.length * RUN_ITEM_CHARACTERS}>this run cannot be resumed</Unkept>}
    </Form>
  )
}

const MOST_NAMED = 6
const LONGEST_NAMED = 40

const notesOn = ({ leftOut, hadInvisible }: PeopleList): string[] => {
  const named = leftOut
    .slice(0, MOST_NAMED)
    .map((text) => (text.length > LONGEST_NAMED ? `${text.slice(0, LONGEST_NAMED)}…` : text))
  const more = leftOut.length - named.length
  return [
    ...(leftOut.length > 0 ? [`Left out: ${listed(more > 0 ? [...named, `${count(more)} more`] : named)}.`] : []),
    ...(hadInvisible ? [INVISIBLE_NOTE] : []),
  ]
}

const statesByEmail = ({ plan, progress }: { plan: RunPlan; progress: { states: readonly ItemState[] } }) =>
  new Map(
    plan.items.flatMap(({ id }, index) => {
      const state = progress.states[index]
      return state ? [[id, state] as const] : []
    }),
  )

const whyNotSent = (size: number, isOtherRunning: boolean): string | undefined => {
  if (isOtherRunning) return 'Another run is under way. Invitations can be sent when it has ended.'
  return size > RUN_MOST_ITEMS ? `At most ${count(RUN_MOST_ITEMS)} people in one run.` : undefined
}
