import { nameOf } from '#queries/user-guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { count, counted } from '#lib/numbers.ts'
import { rowLink, type Column } from '#ui/DataTable.tsx'
import { RowButton } from '#ui/RowButton.tsx'
import { TableLink } from '#ui/table-links.tsx'
import { Ago } from '#ui/Time.tsx'
import { unitsText, type Names } from './arrange.ts'
import classes from './columns.module.css'
import { StatusBadge } from './StatusBadge.tsx'

export type UserActions = {
  pathTo: (id: string) => string
  whyFixed: (user: ListedUser) => string | undefined
  setEnabled: (user: ListedUser, isEnabled: boolean) => void
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
    cell: (user) => <UserLink user={user} to={actions.pathTo(user.id)} />,
  },
  {
    id: 'email',
    header: 'Email',
    sort: 'email',
    leaves: 3,
    text: ({ email }) => email,
    cell: ({ email }) => <Quiet text={email} />,
  },
  {
    id: 'status',
    header: 'Status',
    width: 104,
    sort: 'status',
    text: ({ status }) => status,
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  {
    id: 'roles',
    header: 'Roles',
    width: 170,
    sort: 'roles',
    leaves: 4,
    text: rolesText,
    cell: (user) => <Roles user={user} />,
  },
  {
    id: 'units',
    header: 'Units',
    text: (user) => (user.unitIds ?? []).map(names.unit).join(', ') || counted(user.unitCount, 'unit'),
    width: 142,
    sort: 'units',
    leaves: 2,
    cell: (user) => <Units user={user} names={names} />,
  },
  {
    id: 'activity',
    header: 'Last activity',
    width: 106,
    sort: 'activity',
    text: ({ lastActivityAt }) => lastActivityAt?.toISOString() ?? '',
    cell: ({ lastActivityAt }) => <Activity at={lastActivityAt} />,
  },
  ...(hasPasswordTime
    ? [
        {
          id: 'password',
          header: 'Password change',
          width: 120,
          leaves: 1 as const,
          sort: 'password',
          text: ({ lastPasswordChangeAt }: ListedUser) => lastPasswordChangeAt?.toISOString() ?? '',
          cell: ({ lastPasswordChangeAt }: ListedUser) => <Activity at={lastPasswordChangeAt} />,
        },
      ]
    : []),
  {
    id: 'inviter',
    header: 'Invited by',
    text: ({ inviterId }) => (inviterId === null ? '' : names.inviter(inviterId)),
    width: 122,
    sort: 'inviter',
    leaves: 1,
    cell: ({ inviterId }) => <Quiet text={inviterId === null ? '' : names.inviter(inviterId)} />,
  },
  {
    id: 'actions',
    header: 'Action',
    width: 88,
    align: 'end',
    cell: (user) => <EnableButton user={user} actions={actions} />,
  },
]

/** A user as two lines, for narrow screens. */
export const narrowUser = (names: Names, actions: UserActions) => (user: ListedUser) => {
  const units = unitsText(user, names)
  return (
    <div className={classes.narrow}>
      <div className={classes.main}>
        <p className={classes.head}>
          <UserLink user={user} to={actions.pathTo(user.id)} />
          <StatusBadge status={user.status} />
        </p>
        <p className={classes.line}>
          <Activity at={user.lastActivityAt} /> · {user.roles.map(({ name }) => name).join(', ') || 'no role'}
          {units && `, ${units.first}`}
        </p>
      </div>
      <EnableButton user={user} actions={actions} />
    </div>
  )
}

const UserLink = ({ user, to }: { user: ListedUser; to: string }) => (
  <TableLink className={classes.name} to={to} title={nameOf(user)} {...rowLink(user.id)}>
    {nameOf(user)}
  </TableLink>
)

const Quiet = ({ text }: { text: string }) => (
  <span className={classes.quiet} title={text}>
    {text || '–'}
  </span>
)

const rolesText = ({ roles }: ListedUser): string => roles.map(({ name }) => name).join(', ')

const Roles = ({ user }: { user: ListedUser }) => {
  const text = rolesText(user)
  return <span title={text}>{text || '–'}</span>
}

const Units = ({ user, names }: { user: ListedUser; names: Names }) => {
  const units = unitsText(user, names)
  if (units === null) return counted(user.unitCount, 'unit')
  return (
    <span title={(user.unitIds ?? []).map(names.unit).join(', ')}>
      {units.first} {units.more > 0 && <span className={classes.more}>+{count(units.more)}</span>}
    </span>
  )
}

const Activity = ({ at }: { at: Date | null }) =>
  at === null ? <span className={classes.never}>never</span> : <Ago at={at} />

const EnableButton = ({ user, actions }: { user: ListedUser; actions: UserActions }) => {
  const isEnabled = user.status !== 'Suspended'
  const verb = isEnabled ? 'Disable' : 'Enable'
  return (
    <RowButton
      label={verb}
      subject={nameOf(user)}
      disabledReason={actions.whyFixed(user)}
      onPress={() => actions.setEnabled(user, !isEnabled)}
    />
  )
}
