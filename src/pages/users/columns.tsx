import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { userAbilities } from '#api/requests/users.ts'
import type { TimeOrNever } from '#api/transport/wire.ts'
import { useGuards, useWho, whyFixed, type Guards } from '#actions/users/guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { count, countedTold } from '#lib/numbers.ts'
import { personName, type Who } from '#lib/who.ts'
import type { Column } from '#table/DataTable.tsx'
import { textColumn } from '#table/plain-columns.tsx'
import { RowButton } from '#table/RowButton.tsx'
import { RowLink } from '#table/RowLink.tsx'
import { Ago } from '#ui/Time.tsx'
import { unitsText, type Names } from './arrange.ts'
import cells from '#table/cells.module.css'
import { StatusBadge, statusCell } from './StatusBadge.tsx'
import { useNames } from './use-names.ts'
import { useToggleUser } from './use-toggle-user.tsx'

export type UserActions = {
  /** To be read. */
  who: Who
  guards: Guards
  setEnabled: (user: ListedUser, isEnabled: boolean) => void
}

/** The columns of the list, with the names and the verbs in them, and what these ask first. */
export const useUserColumns = (ctx: ApiContext) => {
  const names = useNames(ctx)
  const who = useWho(ctx)
  const guards = useGuards(ctx)
  const { toggle, dialog } = useToggleUser(ctx)
  const { hasPasswordTime } = userAbilities(ctx)
  const drawn = useMemo(() => {
    const actions: UserActions = { who, guards, setEnabled: toggle }
    return { columns: userColumns(names, actions, hasPasswordTime), narrow: narrowUser(names, actions) }
  }, [who, guards, toggle, names, hasPasswordTime])
  return { ...drawn, dialog }
}

export const userColumns = (
  names: Names,
  actions: UserActions,
  hasPasswordTime: boolean,
): readonly Column<ListedUser>[] => [
  {
    id: 'name',
    header: 'Name',
    isKey: true,
    text: ({ fullName }) => fullName,
    sort: 'name',
    cell: (user) => userLink(user, actions),
  },
  textColumn('email', 'Email', ({ email }) => email, { sort: 'email', leaves: 5, look: 'quiet' }),
  {
    id: 'status',
    header: 'Status',
    width: 108,
    sort: 'status',
    text: ({ status }) => status,
    ...statusCell,
  },
  textColumn('roles', 'Roles', rolesText, { width: 170, sort: 'roles', leaves: 4 }),
  {
    id: 'units',
    header: 'Units',
    text: (user) => unitNames(user, names) || countedTold(user.unitCount, 'unit'),
    width: 142,
    sort: 'units',
    leaves: 2,
    title: (user) => unitNames(user, names),
    cell: (user) => unitsCell(user, names),
  },
  agoColumn('activity', 'Last activity', ({ lastActivityAt }) => lastActivityAt, { width: 106, leaves: 6 }),
  ...(hasPasswordTime
    ? [agoColumn('password', 'Password change', (user) => user.lastPasswordChangeAt, { width: 120, leaves: 1 })]
    : []),
  textColumn('inviter', 'Invited by', (user) => inviterOf(user, names), {
    width: 122,
    sort: 'inviter',
    leaves: 1,
    look: 'quiet',
  }),
  {
    id: 'actions',
    header: 'Action',
    width: 88,
    align: 'end',
    cell: (user) => enableButton(user, actions),
  },
]

export const narrowUser =
  (names: Names, actions: UserActions, hasButton = true) =>
  (user: ListedUser) => {
    const units = unitsText(user, names)
    return (
      <div className={`row gap-12 ${cells.narrow}`}>
        <div className={`stack grows shrinks ${cells.main}`}>
          <p className={`row ${cells.head}`}>
            {userLink(user, actions)}
            <StatusBadge status={user.status} />
          </p>
          <p className="cut quiet small">
            {activity(user.lastActivityAt)} · {user.roles.map(({ name }) => name).join(', ') || 'no role'}
            {units && `, ${units.first}`}
          </p>
          {actions.who(user) !== personName(user) && <p className="cut quiet small">{user.email}</p>}
        </div>
        {hasButton && enableButton(user, actions)}
      </div>
    )
  }

/** Called by the name, beside which the email stands; who has namesakes is called by both. */
const userLink = (user: ListedUser, { who }: UserActions) => {
  const name = personName(user)
  const called = who(user)
  return (
    <RowLink
      id={user.id}
      className={cells.name}
      title={called}
      aria-label={called === name ? undefined : called}
      data-email={called === name ? undefined : user.email}
    >
      {name}
    </RowLink>
  )
}

const inviterOf = ({ inviterId }: ListedUser, { inviter }: Names) => (inviterId === null ? '' : inviter(inviterId))

const unitNames = ({ unitIds }: ListedUser, { unit }: Names): string => (unitIds ?? []).map(unit).join(', ')

const rolesText = ({ roles }: ListedUser): string => roles.map(({ name }) => name).join(', ')

const unitsCell = (user: ListedUser, names: Names) => {
  const units = unitsText(user, names)
  if (units === null) return countedTold(user.unitCount, 'unit')
  return (
    <>
      {units.first} {units.more > 0 && <span className="faint small">+{count(units.more)}</span>}
    </>
  )
}

/** How long ago, where it ever was. */
const agoColumn = (
  id: string,
  header: string,
  atOf: (user: ListedUser) => TimeOrNever,
  more: Partial<Column<ListedUser>>,
): Column<ListedUser> => ({
  id,
  header,
  sort: id,
  text: (user) => {
    const at = atOf(user)
    return at instanceof Date ? at.toISOString() : ''
  },
  cell: (user) => activity(atOf(user)),
  ...more,
})

const activity = (at: TimeOrNever) =>
  at instanceof Date ? <Ago at={at} /> : <span className="faint">{at ?? '–'}</span>

const enableButton = (user: ListedUser, { guards, setEnabled }: UserActions) => {
  const isEnabled = user.status !== 'Suspended'
  const verb = isEnabled ? 'Disable' : 'Enable'
  return (
    <RowButton
      label={verb}
      subject={guards.who(user)}
      disabledReason={whyFixed(user, guards)}
      onPress={() => setEnabled(user, !isEnabled)}
    />
  )
}
