import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useMemo, useRef, useState, type SubmitEvent } from 'react'
import { userAbilities } from '#api/users.ts'
import { inviteUser } from '#queries/invite-user.ts'
import { EVERYBODY, userSet } from '#queries/users.ts'
import { explain } from '#lib/explained.ts'
import { count, counted } from '#lib/numbers.ts'
import { checkPeople, readPeople } from '#lib/people.ts'
import form from '#ui/form.module.css'
import { wrongAccess } from './invitation.ts'
import type { InviteParts } from './InviteOne.tsx'
import classes from './InviteMany.module.css'

/** More than a person checks by eye; the API takes each by itself. */
const MOST = 500
const MAX_FILE_BYTES = 1_000_000

/** A list of people: checked first, sent one after the other, each with its verdict. */
export const InviteMany = ({ ctx, draft, onChange, access, onAccessError }: InviteParts) => {
  const id = useId()
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  /** What came of each email that was sent: nothing for an invitation that went out. */
  const [sent, setSent] = useState<ReadonlyMap<string, string | null>>(new Map())
  const [isRunning, setIsRunning] = useState(false)
  const [fileError, setFileError] = useState<string>()
  const isStopped = useRef(false)

  const checked = useMemo(() => {
    const invited = new Set([...sent].flatMap(([email, problem]) => (problem === null ? [email] : [])))
    const known = new Set(
      everybody?.items.map(({ email }) => email.toLowerCase()).filter((email) => !invited.has(email)),
    )
    return checkPeople(readPeople(draft.list), known)
  }, [draft.list, everybody, sent])
  const isInvited = (email: string) => sent.get(email.toLowerCase()) === null
  const ready = checked.filter(({ person, problem }) => problem === undefined && !isInvited(person.email))
  const invitedCount = checked.filter(({ person, problem }) => problem === undefined && isInvited(person.email)).length

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const wrong = wrongAccess(draft.pairs, userAbilities(ctx.versions).hasSeveralRoles)
    onAccessError(wrong)
    if (isRunning || wrong !== undefined) return
    isStopped.current = false
    setIsRunning(true)
    for (const { person } of ready.slice(0, MOST)) {
      if (isStopped.current) break
      const key = person.email.toLowerCase()
      const note = (problem: string | null) => setSent((old) => new Map(old).set(key, problem))
      try {
        // oxlint-disable-next-line no-await-in-loop -- one after the other: a refusal for all must not be sent for all
        await inviteUser(ctx, { email: person.email, fullName: person.name, access: draft.pairs })
        note(null)
      } catch (thrown) {
        note(thrown instanceof Error ? explain(thrown) : String(thrown))
      }
    }
    setIsRunning(false)
  }

  const readFile = async (file: File | undefined) => {
    if (file === undefined) return
    const isTooLarge = file.size > MAX_FILE_BYTES
    setFileError(isTooLarge ? 'This file is larger than 1 MB.' : undefined)
    if (!isTooLarge) onChange({ list: await file.text() })
  }

  return (
    <form className={form.form} aria-label="Invitations" onSubmit={(event) => void submit(event)}>
      <div>
        <label className={form.label} htmlFor={id}>
          Names and work emails, one person a line
        </label>
        <textarea
          id={id}
          className={form.textarea}
          value={draft.list}
          disabled={isRunning}
          placeholder={'Dana Ruiz, dana.ruiz@example.com'}
          onChange={({ currentTarget }) => onChange({ list: currentTarget.value })}
        />
        <label className={form.hint}>
          Or a CSV file:{' '}
          <input
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            disabled={isRunning}
            onChange={({ currentTarget }) => void readFile(currentTarget.files?.[0])}
          />
        </label>
        {fileError && (
          <p className={form.error} role="alert">
            {fileError}
          </p>
        )}
      </div>
      {access}
      {checked.length > 0 && (
        <div className={classes.frame}>
          <table className={classes.table} aria-label="People to invite">
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col">Verdict</th>
              </tr>
            </thead>
            <tbody>
              {checked.map(({ person, problem }, index) => (
                <tr key={index}>
                  <td>
                    {person.name || '–'}
                    <span className={classes.email}>{person.email}</span>
                  </td>
                  <td>
                    <Verdict problem={problem} outcome={sent.get(person.email.toLowerCase())} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {checked.length > 0 && !everybody?.isComplete && (
        <p className={form.hint}>Not all users are loaded, so some may turn out to be users already.</p>
      )}
      <p className={form.hint} role="status">
        {checked.length > 0 &&
          `${count(ready.length)} ready, ${count(invitedCount)} invited, ${count(checked.length - ready.length - invitedCount)} cannot be invited.`}
        {ready.length > MOST && ` The first ${count(MOST)} are sent at a time.`}
      </p>
      <div className={form.actions}>
        <Button type="submit" variant="filled" disabled={isRunning || ready.length === 0}>
          {ready.length === 0 ? 'Send invitations' : `Invite ${counted(Math.min(MOST, ready.length), 'user')}`}
        </Button>
        {isRunning && <Button onClick={() => (isStopped.current = true)}>Stop</Button>}
      </div>
    </form>
  )
}

const Verdict = ({ problem, outcome }: { problem: string | undefined; outcome: string | null | undefined }) => {
  if (outcome === null && problem === undefined) return <span data-verdict="done">Invited</span>
  const wrong = problem ?? outcome
  return wrong ? <span data-verdict="failed">{wrong}</span> : 'Ready'
}
