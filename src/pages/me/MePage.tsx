import { whoseKey } from '#api/transport/context.ts'
import { useApiContext, useSignedIn } from '#queries/context.ts'
import { Fact, Facts } from '#ui/Facts.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { Told, UNTOLD } from './Told.tsx'
import classes from './MePage.module.css'
import { MyName } from './MyName.tsx'
import { MyPassword } from './MyPassword.tsx'
import { MyToken } from './MyToken.tsx'
import { mePage } from './page.ts'

/** The person who is signed in, and the token that they are signed in with. */
export const MePage = () => {
  const ctx = useApiContext()
  const { user } = useSignedIn()
  // What one person has typed is not sent as another.
  const person = whoseKey(ctx)
  return (
    <>
      <PageHeader title={mePage.title} total={undefined} />
      <div className={`grows scrolls ${classes.page}`}>
        <section className={classes.part}>
          <h2 className={classes.title}>Profile</h2>
          <MyName key={person} ctx={ctx} userId={user.id} name={user.fullName ?? ''} />
          <Facts>
            <Fact name="Email">{user.email ?? UNTOLD}</Fact>
            <Fact name="User id">
              <Told text={user.id} />
            </Fact>
          </Facts>
        </section>
        <section className={classes.part}>
          <h2 className={classes.title}>Password</h2>
          <MyPassword key={person} ctx={ctx} userId={user.id} />
        </section>
        <section className={classes.part}>
          <h2 className={classes.title}>API token</h2>
          <MyToken />
        </section>
      </div>
    </>
  )
}
