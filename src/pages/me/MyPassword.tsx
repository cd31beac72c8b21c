import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { changeMyPasswordRequest, needsOwnId } from '#api/resources/me.ts'
import { saveMyPassword } from '#actions/me/change-me.ts'
import { isUnknown } from '#actions/write.ts'
import { explain } from '#lib/displayable-error.ts'
import { isPasswordAllowed, PASSWORD_RULES } from '#lib/password.ts'
import { useCall } from '#screens/use-call.ts'
import { Form } from '#ui/Form.tsx'
import { notify } from '#ui/notify.ts'
import { PasswordField } from '#ui/PasswordField.tsx'
import { useSubmit } from '#ui/use-submit.ts'
import classes from './MePage.module.css'

const NOTHING = { current: '', next: '', again: '' }
type Errors = Partial<Record<keyof typeof NOTHING | 'form', string>>

/** Each of the API's sentences, at the field that it names. */
const refused = (error: Error): Errors => {
  if (isUnknown(error))
    return { form: `${explain(error)} Signing in to the Clumio portal shows which password counts.` }
  if (!isApiError(error, 'invalid')) return { form: explain(error) }
  const errors: Errors = {}
  for (const message of error.messages.length > 0 ? error.messages : [error.message]) {
    const field = message.includes('current_password') ? 'current' : message.includes('new_password') ? 'next' : 'form'
    errors[field] = errors[field] === undefined ? message : `${errors[field]} ${message}`
  }
  return errors
}

/** Passwords are kept nowhere but in these fields, and leave them as soon as the API has taken them. */
export const MyPassword = ({ ctx, userId }: { ctx: ApiContext; userId: string | null }) => {
  const [values, setValues] = useState(NOTHING)
  const [wrong, setWrong] = useState<Errors>({})
  const { isSending, failure, submit, forget } = useSubmit('Change your password')
  const errors = failure ? refused(failure) : wrong
  const call = useCall(
    () => [changeMyPasswordRequest(ctx, userId, values)],
    'The passwords are masked here, and sent as you type them.',
  )
  const put = (change: Partial<typeof NOTHING>) => setValues((old) => ({ ...old, ...change }))

  const change = () => {
    const found: Errors = {
      ...(values.current === '' && { current: 'The current password is needed.' }),
      ...(!isPasswordAllowed(values.next) && { next: 'The new password does not follow all rules.' }),
      ...(values.next !== values.again && { again: 'The two do not match.' }),
      ...(userId === null &&
        needsOwnId(ctx) && { form: 'Users v1 needs your user id, which the token does not tell. Choose v2.' }),
    }
    setWrong(found)
    forget()
    if (Object.keys(found).length > 0) return
    void submit(
      () => saveMyPassword(ctx, userId, values),
      () => {
        setValues(NOTHING)
        notify({ title: 'Password changed' })
      },
    )
  }

  return (
    <Form
      label="Password"
      verb="Change password"
      isPlain
      isReady={!isSending}
      problem={errors.form}
      call={call}
      onSubmit={change}
    >
      <PasswordField
        label="Current password"
        autoComplete="current-password"
        value={values.current}
        error={errors.current}
        onChange={({ currentTarget }) => put({ current: currentTarget.value })}
      />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        value={values.next}
        error={errors.next}
        onChange={({ currentTarget }) => put({ next: currentTarget.value })}
      />
      <ul className={`quiet small ${classes.rules}`} aria-label="Rules for the new password">
        {PASSWORD_RULES.map(({ text, isMet }) => {
          const Icon = isMet(values.next) ? IconCheck : IconMinus
          return (
            <li key={text} className={isMet(values.next) ? 'ok' : undefined}>
              <Icon size={14} stroke={1.5} aria-hidden />
              {text}
              <span className="visually-hidden">{isMet(values.next) ? ': met' : ': not met yet'}</span>
            </li>
          )
        })}
        <li>None of the last 5 passwords</li>
      </ul>
      <PasswordField
        label="New password again"
        autoComplete="new-password"
        value={values.again}
        error={errors.again}
        onChange={({ currentTarget }) => put({ again: currentTarget.value })}
      />
    </Form>
  )
}
