import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type SubmitEvent } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import type { Member, OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { hasMemberRoles, unitPatchRequest, USUAL_MEMBER_ROLE } from '#api/resources/unit-update.ts'
import { usePlace, useSignedIn } from '#queries/context.ts'
import { changeUnit } from '#actions/organizational-units/change-unit.ts'
import { undoMembers } from '#actions/organizational-units/undo-members.ts'
import { roleList } from '#queries/roles.ts'
import { whyUnitFixed } from '#actions/organizational-units/guards.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet } from '#queries/users.ts'
import { unknownRole } from '#lib/unnamed.ts'
import { explain } from '#lib/displayable-error.ts'
import { count, counted, countedTold } from '#lib/numbers.ts'
import { personChoices } from '#lib/person-choices.ts'
import { paths } from '#lib/unit-paths.ts'
import { besideName, personName, whoAmong, whoOf, type Person, type Who } from '#lib/who.ts'
import { useCall } from '#screens/use-call.ts'
import { Button } from '#ui/Button.tsx'
import { Link } from '#ui/Link.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { notify } from '#ui/notify.ts'
import { RowButton } from '#table/RowButton.tsx'
import { Unkept } from '#ui/Unkept.tsx'
import { pressable } from '#ui/pressable.ts'
import { Problem } from '#ui/Problem.tsx'
import { useSubmit } from '#ui/use-submit.ts'
import panel from '#ui/panel.module.css'
import classes from './UnitPanel.module.css'
import { useWaiting } from './use-waiting.tsx'

const OWN = 'This is your own access: once it is gone you could not take it back.'

/** A unit with hundreds of members still shows what is below them. */
const SHOWN_AT_FIRST = 8

/** Who is assigned to this unit itself, with which role; each change is one request, one after the other. */
export const Members = ({ ctx, unit }: { ctx: ApiContext; unit: OrganizationalUnit }) => {
  const place = usePlace()
  const { user: self } = useSignedIn()
  const { data: users, error: usersError } = useQuery(userSet(ctx, EVERYBODY))
  const who = whoOf(users)
  const people = useMemo(() => new Map(users?.items.map((user) => [user.id, user])), [users])
  const { data: roles, error: rolesError } = useQuery(roleList(ctx))
  const { isWaiting, notice, run } = useWaiting(ctx)
  const { isSending: isChanging, failure, submit, cancel } = useSubmit(`Change the members of ${unit.name}`)
  const [isWhole, setIsWhole] = useState(false)
  /** Whoever is not among those at hand is a number. */
  const personOf = (id: string): Person => people.get(id) ?? { id, fullName: '', email: '' }
  const roleOf = (id: string | null) =>
    id === null
      ? 'role not told by this version'
      : (roles?.find((role) => role.id === id)?.name ?? (roles === undefined ? id : unknownRole(id)))
  /** What a failure has left out of the choices. */
  const missing =
    (users?.isComplete ? null : usersError) ?? (roles !== undefined || !hasMemberRoles(ctx) ? null : rolesError)
  const fixed = whyUnitFixed(unit) ?? (isChanging ? 'The last change is still under way.' : undefined)

  const change = (members: { add?: Member[]; remove?: Member[] }, member: Member, done: string) =>
    submit(
      (signal) => run(signal, (waiting) => changeUnit(ctx, unit, { members }, waiting)),
      () => {
        const person = personOf(member.userId)
        const called = whoAmong(users?.items)(person)
        const told = { title: `${called} ${done}`, text: besideName(called, person, roleOf(member.roleId)) }
        const undo = () => void undoMembers(ctx, unit, members, told)
        // Without the role nobody knows what to go back to.
        notify({ ...told, ...(member.roleId !== null && { action: { label: 'Undo', isUndo: true, onSelect: undo } }) })
      },
    )

  return (
    <section className={panel.part} aria-label="Members">
      <h3>{`Members ${unit.members ? count(unit.members.length) : ''}`}</h3>
      {unit.members === null ? (
        <p className="faint above-4">This version does not tell the members.</p>
      ) : (
        unit.members.length === 0 && (
          <p className="faint above-4">
            {`No user is assigned to this unit itself; ${countedTold(unit.userCount, 'user')} with those below.`}
          </p>
        )
      )}
      {whyUnitFixed(unit) === undefined && !hasMemberRoles(ctx) && (
        <p className="faint small above-4">
          Units v1 takes no role: the API gives one by itself, and takes all that somebody has here with them. So a
          change of members has no Undo here. Units v2 tells the roles.
        </p>
      )}
      <ul className="above-8">
        {unit.members?.slice(0, isWhole ? undefined : SHOWN_AT_FIRST).map((member) => {
          const person = personOf(member.userId)
          const name = personName(person)
          return (
            <li key={`${member.userId} ${member.roleId}`} className={`row ${classes.member}`}>
              <span className="grows breaks shrinks">
                <Link to={paths.user(place, member.userId)}>{name}</Link>
                <span className="faint small tight block">{besideName(name, person, roleOf(member.roleId))}</span>
              </span>
              <RowButton
                label="Remove"
                subject={`${who(person)}, ${roleOf(member.roleId)}`}
                disabledReason={fixed ?? (member.userId === self.id ? OWN : undefined)}
                onPress={() => void change({ remove: [member] }, member, `removed from ${unit.name}`)}
              />
            </li>
          )
        })}
      </ul>
      {!isWhole && (unit.members?.length ?? 0) > SHOWN_AT_FIRST && (
        <Button
          className={classes.all}
          onClick={() => setIsWhole(true)}
        >{`Show all ${count(unit.members?.length ?? 0)} members`}</Button>
      )}
      {whyUnitFixed(unit) === undefined && (
        <AddMember
          users={users?.items ?? []}
          members={unit.members ?? []}
          who={who}
          roles={hasMemberRoles(ctx) ? (roles ?? []) : null}
          isChanging={isChanging}
          request={(member) => unitPatchRequest(ctx, unit.id, { members: { add: [member] } })}
          onAdd={(member) => {
            setIsWhole(true)
            void change({ add: [member] }, member, `added to ${unit.name}`)
          }}
        />
      )}
      {whyUnitFixed(unit) === undefined && (
        <Problem what={missing && `Not all that can be chosen could be read. ${explain(missing)}`} />
      )}
      {whyUnitFixed(unit) === undefined && missing === null && users?.isComplete === false && (
        <p className="faint small">
          {`${count(users.items.length)} of ${counted(users.total, 'user')} can be chosen here so far. Whoever is not among them is given access under Users.`}
        </p>
      )}
      {whyUnitFixed(unit) === undefined && <Unkept>how a change of members ends is not told</Unkept>}
      {notice}
      {isWaiting && <Button onClick={cancel}>Cancel the change</Button>}
      <Problem what={failure} />
    </section>
  )
}

type AddProps = {
  users: readonly Person[]
  members: readonly Member[]
  who: Who
  /** Null where the version gives the role by itself. */
  roles: readonly { id: string; name: string }[] | null
  isChanging: boolean
  request: (member: Member) => ApiRequest
  onAdd: (member: Member) => void
}

const AddMember = ({ users, members, who, roles, isChanging, request, onAdd }: AddProps) => {
  const [userId, setUser] = useState('')
  const choices = useMemo(() => personChoices(users, who), [users, who])
  const [chosenRole, setRole] = useState<string>()
  const roleId = roles === null ? null : (chosenRole ?? roles.find(({ id }) => id === USUAL_MEMBER_ROLE)?.id ?? '')
  const call = useCall(() => [request({ userId, roleId })])
  const isHeld = members.some((held) => held.userId === userId && held.roleId === roleId)
  const isReady = userId !== '' && roleId !== '' && !isHeld && !isChanging
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isReady) return
    onAdd({ userId, roleId })
    setUser('')
  }
  return (
    <>
      <form className={`row wraps low ${classes.add}`} aria-label="Add member" onSubmit={submit}>
        <SelectField
          label="User"
          value={userId}
          data={[{ value: '', label: 'Choose a user' }, ...choices]}
          onChange={setUser}
        />
        {roles !== null && (
          <SelectField
            label="Role"
            value={roleId ?? ''}
            data={[
              ...(roleId === '' ? [{ value: '', label: 'Choose a role' }] : []),
              ...roles.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={setRole}
          />
        )}
        <Button type="submit" {...pressable(isReady)}>
          Add
        </Button>
        {userId !== '' && call.button}
      </form>
      {isHeld && <p className="faint small">Is a member with this role already.</p>}
      {userId !== '' && call.preview}
    </>
  )
}
