import { IconLock } from '@tabler/icons-react'
import { decodeAgain, valuesOf } from '#lib/address.ts'
import { partsOf, readConnectionName } from '#lib/unit-paths.ts'
import { Mark } from '#ui/Mark.tsx'
import { usePageTitle } from '#ui/page-title.ts'
import { useGoOn } from '#ui/use-go-on.ts'
import { useSearch } from '#ui/route-state.ts'
import { SignInForm } from './SignInForm.tsx'
import classes from './SignInPage.module.css'

/** Only an address of this app's own pages: never another origin. */
const safeTarget = (from = ''): string => [from, decodeAgain(from)].find((path) => /^\/(?:at|ou)\//i.test(path)) ?? '/'

export const SignInPage = () => {
  const params = useSearch()
  const target = safeTarget(valuesOf(params)('from')[0])
  const { hostName, organization } = readConnectionName(partsOf(target).connection)
  const goOn = useGoOn()
  usePageTitle('Sign in')
  return (
    <main className={`stack ${classes.page}`}>
      <div className={classes.column}>
        <p className={`row bold ${classes.brand}`}>
          <Mark />
        </p>
        <div className={classes.card}>
          <h1 className={`bold ${classes.title}`}>Sign in</h1>
          <p className={`quiet ${classes.lead}`}>
            With an API token made in the Clumio portal.
            {organization && ` The address that you open is of organization ${organization}.`}
          </p>
          <SignInForm hostName={hostName} onSignedIn={() => goOn(target, { replace: true })} />
        </div>
        <p className={`faint small above-16 tight ${classes.promise}`}>
          <IconLock size={14} stroke={1.5} aria-hidden />
          The token is sealed in an encrypted cookie. No script in this page can read it.
        </p>
      </div>
      <footer className="faint small">Not an official Clumio product</footer>
    </main>
  )
}
