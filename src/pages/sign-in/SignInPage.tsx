import { IconLock } from '@tabler/icons-react'
import { useNavigate, useSearchParams } from 'react-router'
import { Mark } from '#ui/Mark.tsx'
import { usePageTitle } from '#ui/page-title.ts'
import { SignInForm } from './SignInForm.tsx'
import classes from './SignInPage.module.css'

/** Only an address of this app's own pages: never another origin. */
const safeTarget = (from: string | null): string => (from?.startsWith('/ou/') ? from : '/')

export const SignInPage = () => {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  usePageTitle('Sign in')
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <p className={classes.brand}>
          <Mark />
        </p>
        <div className={classes.card}>
          <h1 className={classes.title}>Sign in</h1>
          <p className={classes.lead}>With an API token made in the Clumio portal.</p>
          <SignInForm onSignedIn={() => void navigate(safeTarget(params.get('from')), { replace: true })} />
        </div>
        <p className={classes.promise}>
          <IconLock size={14} stroke={1.5} aria-hidden />
          The token is sealed in an encrypted cookie. No script in this page can read it.
        </p>
      </div>
      <footer className={classes.foot}>Not an official Clumio product</footer>
    </main>
  )
}
