import { useApiContext, useSignedIn } from '#queries/context.ts'
import { parseTimestamp } from '#lib/dates.ts'
import { Fact, Facts, IdFact } from '#ui/Facts.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { Mono } from '#ui/Mono.tsx'
import { Ago, ExactTime } from '#ui/Time.tsx'
import classes from './MePage.module.css'
import { MyName } from './MyName.tsx'
import { MyPassword } from './MyPassword.tsx'
import { mePage } from './page.ts'

/** The person who is signed in, and the token that they are signed in with. */
export const MePage = () => {
  const ctx = useApiContext()
  const { user, origin, token } = useSignedIn()
  // What one person has typed is not sent as another.
  const person = `${ctx.host} ${ctx.user}`
  const expiresAt = parseTimestamp(token?.expiresAt)
  return (
    <>
      <PageHeader title={mePage.title} total={undefined} />
      <div className={`grows ${classes.page}`}>
        <section className={classes.part}>
          <h2 className={classes.title}>Profile</h2>
          <MyName key={person} ctx={ctx} userId={user.id} name={user.fullName ?? ''} />
          <Facts>
            <Fact name="Email">{user.email ?? 'not told by the token'}</Fact>
            <Fact name="User id">{user.id ? <Mono>{user.id}</Mono> : 'not told by the token'}</Fact>
          </Facts>
        </section>
        <section className={classes.part}>
          <h2 className={classes.title}>Password</h2>
          <MyPassword key={person} ctx={ctx} userId={user.id} />
        </section>
        <section className={classes.part}>
          <h2 className={classes.title}>API token</h2>
          <Facts>
            <IdFact name="Host">{new URL(origin).host}</IdFact>
            <Fact name="Owner">{user.fullName ?? user.email ?? 'not told by the token'}</Fact>
            <Fact name="Kind">{token?.kind ?? 'not told by the token'}</Fact>
            <Fact name="Expires">
              {expiresAt === null ? (
                'not told by the token'
              ) : (
                <>
                  <ExactTime at={expiresAt} /> (<Ago at={expiresAt} />)
                </>
              )}
            </Fact>
          </Facts>
          <p className={`quiet ${classes.note}`}>
            It does what its owner may do, until it expires or is refreshed or deleted in the Clumio portal. This page
            never holds it.
          </p>
        </section>
      </div>
    </>
  )
}
