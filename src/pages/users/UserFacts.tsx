import type { ApiContext } from '#api/transport/context.ts'
import { userAbilities } from '#api/requests/users.ts'
import type { TimeOrNever } from '#api/transport/wire.ts'
import type { ListedUser } from '#queries/users.ts'
import { byRole, type AccessPair } from '#lib/access.ts'
import { unknownRole } from '#lib/unnamed.ts'
import { countedTold } from '#lib/numbers.ts'
import { listed } from '#lib/words.ts'
import { Fact, Facts, IdFact } from '#ui/Facts.tsx'
import { ExactAgo } from '#ui/Time.tsx'
import type { AccessNames } from './use-access-names.ts'
import { UseVersion } from './UseVersion.tsx'
import classes from './UserPanel.module.css'

type Props = { ctx: ApiContext; user: ListedUser; inviter: string }

export const UserFacts = ({ ctx, user, inviter }: Props) => (
  <Facts>
    <Fact name="Last activity">{agoOf(user.lastActivityAt)}</Fact>
    <Fact name="Last password change">
      {userAbilities(ctx).hasPasswordTime ? (
        agoOf(user.lastPasswordChangeAt)
      ) : (
        <span className="faint">
          The time of it needs users v2. <UseVersion version="v2" />
        </span>
      )}
    </Fact>
    <Fact name="Invited by">{inviter || '–'}</Fact>
    <Fact name="Can act in">{countedTold(user.unitCount, 'unit')}</Fact>
    <IdFact name="User id">{user.id}</IdFact>
  </Facts>
)

const agoOf = (at: TimeOrNever) => (at instanceof Date ? <ExactAgo at={at} /> : (at ?? '–'))

/** What the user may do, as far as this token sees it. */
export const UserAccess = ({ user, names }: { user: ListedUser; names: AccessNames }) => (
  <AccessList access={user.access} names={{ ...names, role: (id) => heldName(user, id) ?? names.role(id) }} />
)

/** As the user's own record tells it: the list of roles may be on its way still. */
const heldName = ({ roles }: ListedUser, id: string): string | undefined =>
  roles.find((role) => role.id === id && role.name !== unknownRole(id))?.name

type AccessListProps = { access: readonly AccessPair[] | null; names: Pick<AccessNames, 'role' | 'unit'> }

/** Each role with the units that it holds in. */
export const AccessList = ({ access, names }: AccessListProps) => {
  if (access === null) return <p className="faint">The API did not tell the access.</p>
  if (access.length === 0) return <p className="faint">No access in any unit that this token can see.</p>
  return (
    <ul className={classes.access} aria-label="Access">
      {byRole(access).map(({ roleId, unitIds }) => (
        <li key={roleId}>
          <strong>{names.role(roleId)}</strong>
          {`in ${listed(unitIds.map(names.unit))}`}
        </li>
      ))}
    </ul>
  )
}
