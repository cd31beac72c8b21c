import '@mantine/core/styles/PasswordInput.layer.css'
import { Button, NativeSelect, PasswordInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { IconLock } from '@tabler/icons-react'
import { useState, type SubmitEvent } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { signInHosts, startSession } from '#queries/session.ts'
import { explain } from '#lib/explained.ts'
import { Mark } from '#ui/Mark.tsx'
import classes from './SignInPage.module.css'

const SANDBOX = 'sandbox'

/** Only an address of this app's own pages: never another origin. */
const safeTarget = (from: string | null): string => (from?.startsWith('/ou/') ? from : '/')

export const SignInPage = () => {
  const { data: hosts = [], error: hostsError } = useQuery(signInHosts())
  const [chosen, setChosen] = useState<string>()
  const [token, setToken] = useState('')
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: startSession,
    onSuccess: () => navigate(safeTarget(params.get('from')), { replace: true }),
  })

  const host = hosts.find(({ value }) => value === chosen) ?? hosts[0]
  const hasSandbox = hosts.some(({ value }) => value === SANDBOX)
  const isTrying = isPending && variables.token === undefined
  const failure = error ?? hostsError

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (host) mutate({ host: host.value, token: token.trim() })
  }

  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <p className={classes.brand}>
          <Mark />
        </p>
        <div className={classes.card}>
          <form className={classes.form} onSubmit={submit}>
            <h1 className={classes.title}>Sign in</h1>
            <p className={classes.lead}>With an API token made in the Clumio portal.</p>
            <NativeSelect
              className={classes.field}
              label="API host"
              description={host?.portal ? `The host of ${host.portal}` : host && describe(host.value)}
              inputWrapperOrder={['label', 'input', 'description']}
              value={host?.value ?? ''}
              data={hosts.map(({ value, label }) => ({ value, label }))}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            />
            <PasswordInput
              className={classes.field}
              label="API token"
              required
              withAsterisk={false}
              autoComplete="off"
              spellCheck={false}
              maxLength={8192}
              value={token}
              visibilityToggleButtonProps={{ 'aria-label': 'Show the token' }}
              onChange={({ currentTarget }) => setToken(currentTarget.value)}
            />
            {failure && (
              <p className={classes.failure} role="alert">
                {explain(failure)}
              </p>
            )}
            <Button type="submit" variant="filled" size="lg" fullWidth disabled={isPending || !host}>
              {isPending && !isTrying ? 'Signing in' : 'Sign in'}
            </Button>
          </form>
          {hasSandbox && (
            <div className={classes.sandbox}>
              <div>
                <p className={classes.question}>No token at hand?</p>
                <p className={classes.note}>Seeded data, nothing real</p>
              </div>
              <Button disabled={isPending} onClick={() => mutate({ host: SANDBOX })}>
                {isTrying ? 'Opening the sandbox' : 'Try the sandbox'}
              </Button>
            </div>
          )}
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

const describe = (value: string) =>
  value === SANDBOX ? 'The built-in copy of the API, on this machine' : 'Allowed by this server’s settings'
