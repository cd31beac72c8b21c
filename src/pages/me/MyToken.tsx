import { useSignedIn } from '#queries/context.ts'
import { isOlderThan, parseTimestamp } from '#lib/dates.ts'
import { Fact, Facts, IdFact } from '#ui/Facts.tsx'
import { Ago, ExactTime } from '#ui/Time.tsx'
import { useMinute } from '#ui/use-now.ts'
import { Told, UNTOLD } from './Told.tsx'

/** As Clumio advises. */
const REFRESH_MONTHS = 3

/** What the token tells of itself; the token is not here. */
export const MyToken = () => {
  const { user, origin, token } = useSignedIn()
  const now = useMinute()
  const issuedAt = parseTimestamp(token?.issuedAt)
  const expiresAt = parseTimestamp(token?.expiresAt)
  const isOld = issuedAt !== null && isOlderThan(issuedAt, REFRESH_MONTHS, new Date(now))
  return (
    <>
      <Facts>
        <IdFact name="Host">{new URL(origin).host}</IdFact>
        <Fact name="Region">
          <Told text={token?.region} />
        </Fact>
        <Fact name="Organization">
          <Told text={token?.organizationId} />
        </Fact>
        <Fact name="Owner">{user.fullName ?? user.email ?? UNTOLD}</Fact>
        <Fact name="Kind">{token?.kind ?? UNTOLD}</Fact>
        <Fact name="Age">
          {issuedAt === null ? (
            UNTOLD
          ) : (
            <>
              issued <ExactTime at={issuedAt} /> (<Ago at={issuedAt} />)
            </>
          )}
        </Fact>
        <Fact name="Expires">
          {expiresAt === null ? (
            'no end is told by the token'
          ) : (
            <>
              <ExactTime at={expiresAt} /> (<Ago at={expiresAt} />)
            </>
          )}
        </Fact>
      </Facts>
      <p className="quiet above-12">
        Clumio advises to refresh a token every three months.
        {isOld && <strong> This one is older: refresh it in the Clumio portal.</strong>}
      </p>
      <p className="quiet above-12">
        It does what its owner may do, until it expires or is refreshed or deleted in the Clumio portal. This page never
        holds it.
      </p>
    </>
  )
}
