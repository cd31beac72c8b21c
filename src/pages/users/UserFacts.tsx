import type { ApiContext } from '#api/context.ts'
import { userAbilities } from '#api/users.ts'
import type { ListedUser } from '#queries/users.ts'
import { byRole } from '#lib/access.ts'
import { counted } from '#lib/numbers.ts'
import { listed } from '#lib/words.ts'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Ago, ExactTime } from '#ui/Time.tsx'
import type { AccessNames } from './use-access-names.ts'
import { UseVersion } from './UseVersion.tsx'
import classes from './UserPanel.module.css'

type Props = { ctx: ApiContext; user: ListedUser; inviter: string }

/** What the API tells of the account itself. */
export const UserFacts = ({ ctx, user, inviter }: Props) => (
  <Facts>
    <Fact name="Last activity">
      <Moment at={user.lastActivityAt} />
    </Fact>
    <Fact name="Last password change">
      {userAbilities(ctx.versions).hasPasswordTime ? (
        <Moment at={user.lastPasswordChangeAt} />
      ) : (
        <span className={classes.needs}>
          The time of it needs users v2. <UseVersion version="v2" />
        </span>
      )}
    </Fact>
    <Fact name="Invited by">{inviter || '–'}</Fact>
    <Fact name="Can act in">{counted(user.unitCount, 'unit')}</Fact>
    <Fact name="User id">
      <span className="mono">{user.id}</span>
    </Fact>
  </Facts>
)

const Moment = ({ at }: { at: Date | null }) =>
  at === null ? (
    'never'
  ) : (
    <>
      <ExactTime at={at} />{' '}
      <span className={classes.ago}>
        <Ago at={at} />
      </span>
    </>
  )

/** Each role with the units that it holds in. */
export const UserAccess = ({ user, names }: { user: ListedUser; names: AccessNames }) => {
  const access = user.access ?? []
  if (access.length === 0) return <p className={classes.none}>No access in any unit that this token can see.</p>
  return (
    <ul className={classes.access} aria-label="Access">
      {byRole(access).map(({ roleId, unitIds }) => (
        <li key={roleId}>
          <strong>{user.roles.find(({ id }) => id === roleId)?.name ?? names.role(roleId)}</strong>
          {`in ${listed(unitIds.map(names.unit))}`}
        </li>
      ))}
    </ul>
  )
}
