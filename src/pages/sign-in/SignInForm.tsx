import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type ClipboardEvent, type SubmitEvent } from 'react'
import type { Session } from '#contract/session.ts'
import { isApiError } from '#api/transport/errors.ts'
import type { SignInHost } from '#api/transport/session.ts'
import { readPastedToken } from '#api/transport/pasted-token.ts'
import { startSandboxSessions } from '#queries/sandbox-organizations.ts'
import { signInHosts, startSession } from '#queries/session.ts'
import { Button } from '#ui/Button.tsx'
import { PasswordField } from '#ui/PasswordField.tsx'
import { pressable } from '#ui/pressable.ts'
import { Problem } from '#ui/Problem.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { useSteadyError } from '#ui/use-steady-error.ts'
import { useSubmit } from '#ui/use-submit.ts'
import classes from './SignInForm.module.css'

const SANDBOX = 'sandbox'

type Props = {
  /** As addresses call the host that is chosen to begin with; else it is the first of the list. */
  hostName?: string | undefined
  /** Over a page, which goes on with that host alone: no other one is offered to be tried. */
  isOverPage?: boolean
  onSignedIn?: ((session: Session) => void) | undefined
}

/** Host and token, wherever one signs in: on a page of its own, or over the page that a session ended under. */
export const SignInForm = ({ hostName, isOverPage = false, onSignedIn }: Props) => {
  const { data: hosts = [], error: latestError } = useQuery(signInHosts())
  const hostsError = useSteadyError('hosts', hosts.length > 0, latestError)
  const [chosen, setChosen] = useState<string>()
  // Left to the field, which a password manager may fill without a word.
  const field = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  /** What is tried without a token. */
  const [trying, setTrying] = useState('')
  const { isSending, failure: refusal, submit, forget } = useSubmit()

  const host = hosts.find(({ value }) => value === chosen) ?? hosts.find(({ name }) => name === hostName) ?? hosts[0]
  const sandbox = hosts.find(({ value }) => value === SANDBOX)
  const isSandboxMeant = sandbox !== undefined && (!isOverPage || sandbox.name === hostName)
  const failure = refusal ?? hostsError
  /** The token names another region than the host, and has been sent nowhere. */
  const isElsewhere = isApiError(refusal, 'precondition')

  const begin = (send: () => Promise<Session>, what = '') => {
    setTrying(what)
    void submit(send, onSignedIn)
  }

  const signIn = (isRegionMeant: boolean) => {
    if (isSending) return
    const read = readPastedToken(field.current?.value ?? '')
    const isToken = 'token' in read
    setProblem(isToken ? null : read.problem)
    if (!isToken) {
      // What was refused before is not what is in the field now.
      forget()
      field.current?.focus()
    } else if (host) begin(() => startSession({ host: host.value, token: read.token, isRegionMeant }))
  }

  const tryButton = (what: string, send: () => Promise<Session>) => (
    <Button className="keeps" {...pressable(!isSending, () => begin(send, what))}>
      {isSending && trying === what ? 'Opening' : 'Try'} {what}
    </Button>
  )

  /** What has been said of the region was said of another token or host. */
  const change = () => {
    setProblem(null)
    if (isElsewhere) forget()
  }

  /** A field of one line drops line breaks, and with them where one thing ends and the next begins. */
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\r\n]/.test(text.trim())) return
    event.preventDefault()
    const read = readPastedToken(text)
    const { selectionStart, selectionEnd } = event.currentTarget
    const pasted = 'token' in read ? read.token : text.replaceAll(/\s+/g, ' ')
    event.currentTarget.setRangeText(pasted, selectionStart ?? 0, selectionEnd ?? 0, 'end')
    change()
  }

  return (
    <>
      <form
        className={classes.form}
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault()
          signIn(false)
        }}
      >
        <SelectField
          className={classes.field}
          label="API host"
          description={host && describe(host, hostName ?? host.name)}
          inputWrapperOrder={['label', 'input', 'description']}
          value={host?.value ?? ''}
          data={hosts.map(({ value, label }) => ({ value, label }))}
          onChange={(value) => {
            change()
            setChosen(value)
          }}
        />
        <PasswordField
          className={classes.field}
          label="API token"
          required
          withAsterisk={false}
          autoComplete="off"
          data-autofocus
          spellCheck={false}
          ref={field}
          error={problem}
          errorProps={{ role: 'alert' }}
          aria-invalid={problem !== null}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the token' }}
          onChange={change}
          onPaste={paste}
        />
        <Problem what={failure} className={classes.failure} />
        <Button type="submit" variant="filled" size="lg" fullWidth {...pressable(!isSending && host !== undefined)}>
          {isSending && trying === '' ? 'Signing in' : 'Sign in'}
        </Button>
        {isElsewhere && (
          <Button size="lg" fullWidth {...pressable(!isSending)} onClick={() => signIn(true)}>
            Try it there all the same
          </Button>
        )}
      </form>
      {isSandboxMeant && (
        <div className={classes.sandbox}>
          <div className="row apart">
            <div>
              <p className="medium">No token at hand?</p>
              <p className="faint small tight">Seeded data, nothing real</p>
            </div>
            {tryButton('the sandbox', () => startSession({ host: SANDBOX }))}
          </div>
          {!isOverPage && (
            <div className="row apart">
              <p className="faint small tight">Side by side</p>
              {tryButton('three organizations', startSandboxSessions)}
            </div>
          )}
        </div>
      )}
    </>
  )
}

const describe = (host: SignInHost, meant: string): string => {
  if (host.name !== meant) return 'What you go on to is of another host'
  if (host.portal) return `The host of ${host.portal}`
  return host.value === SANDBOX ? 'The built-in copy of the API, on this machine' : 'Allowed by this server’s settings'
}
