import { useState } from 'react'
import type { Received } from '#api/transport/exchange.ts'
import type { DiscoveredOperation } from '#api/versions/discovery-cache.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { sendOnce } from '#api/transport/http.ts'
import {
  describeOperation,
  isSendable,
  missingOf,
  parameterProblems,
  parametersOf,
  placesOf,
  type Values,
} from '#api/resources/explore.ts'
import { filterFields, filterProblems, takesAnyFilter } from '#api/resources/explore-filter.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { explain } from '#lib/displayable-error.ts'
import { isJson } from '#contract/json-text.ts'
import { useCall } from '#screens/use-call.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import form from '#ui/form.module.css'
import { useSubmit } from '#ui/use-submit.ts'
import { CopyCall } from '#screens/CopyCall.tsx'
import classes from './ExplorerPage.module.css'
import { lazyPart } from '#ui/lazy-part.tsx'
import { FilterBuilder } from './FilterBuilder.tsx'
import { SortFields } from './SortFields.tsx'
import { MAX_CHARS } from './state.ts'

const AnswerView = lazyPart('the answer', async () => (await import('./AnswerView.tsx')).AnswerView)

type Props = {
  ctx: ApiContext
  operation: DiscoveredOperation
  values: Values
  onChange: (values: Record<string, string>) => void
}

/** `target`: of the call that it answers; what stands in the form may be another by now. */
type Answer = { received: Received; ms: number; before: number; target: string }

/** One operation: its parameters as the API documents them, the call that they make, and what came of it. */
export const OperationForm = ({ ctx, operation, values, onChange }: Props) => {
  const where = useWriteTarget(ctx)
  const [body, setBody] = useState('')
  const [typed, setTyped] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const isWrite = operation.method !== 'GET'
  const { isSending, failure, submit } = useSubmit(isWrite ? `Send ${operation.id}` : undefined)

  const places = placesOf(operation)
  const problems = filterProblems(operation, values['filter'] ?? '')
  const request = describeOperation(ctx, operation, values, body)
  const call = useCall(() => [request])
  const missing = missingOf(operation, values)
  const wrong = parameterProblems(operation, values)
  const hasFilter = Object.keys(filterFields(operation)).length > 0 || takesAnyFilter(operation) || problems.length > 0
  const whyNot = !isSendable(operation)
    ? 'This dashboard does not make that kind of change.'
    : missing.length > 0
      ? `Fill in ${missing.join(' and ')} first.`
      : problems.length > 0
        ? 'The filter is refused.'
        : wrong.length > 0
          ? wrong.join(' ')
          : isWrite && typed !== operation.id
            ? `Type ${operation.id} to send it.`
            : body === '' || isJson(body)
              ? undefined
              : 'The body is not JSON.'

  const run = (sent = request, before = 0) => {
    if (whyNot !== undefined) return
    const start = performance.now()
    const send = async () => {
      try {
        return await sendOnce(ctx, sent)
      } catch (thrown) {
        setAnswer(null)
        throw thrown
      } finally {
        setTyped('')
      }
    }
    void submit(send, (received) =>
      setAnswer({ received, ms: Math.round(performance.now() - start), before, target: sent.target }),
    )
  }

  /** The page that the last answer names as the next one, by whatever it calls it. */
  const goOn = (start: string, seen: number) => {
    onChange({ start })
    run(describeOperation(ctx, operation, { ...values, start }, body), seen)
  }

  return (
    <section className={`grows scrolls ${classes.form}`} aria-label={operation.id}>
      <h2 className="large">
        {operation.id} <span className="faint small regular">{`${operation.resource} ${operation.version}`}</span>
      </h2>
      <p className={`code ${classes.call}`}>
        <strong>{operation.method}</strong> {operation.path}
      </p>
      <div className={`row wraps low ${classes.fields}`}>
        {places.map((name) => (
          <TextField
            key={name}
            label={name}
            maxLength={MAX_CHARS}
            value={values[`in.${name}`] ?? ''}
            onChange={(value) => onChange({ [`in.${name}`]: value })}
          />
        ))}
        {parametersOf(operation).map(({ name, values: options, hint, isRequired, isInTurn }) =>
          options && isInTurn ? (
            <SortFields
              key={name}
              sorts={options}
              value={values[name] ?? ''}
              onChange={(value) => onChange({ [name]: value })}
            />
          ) : options ? (
            <SelectField
              key={name}
              label={name}
              description={hint}
              value={values[name] ?? ''}
              data={[{ value: '', label: 'not given' }, ...options]}
              onChange={(value) => onChange({ [name]: value })}
            />
          ) : (
            <TextField
              key={name}
              label={name}
              placeholder={hint}
              required={isRequired}
              withAsterisk={false}
              maxLength={MAX_CHARS}
              value={values[name] ?? ''}
              onChange={(value) => onChange({ [name]: value })}
            />
          ),
        )}
      </div>
      {hasFilter && (
        <FilterBuilder
          operation={operation}
          text={values['filter'] ?? ''}
          problems={problems}
          onChange={(filter) => onChange({ filter })}
        />
      )}
      {isWrite && isSendable(operation) && (
        <>
          <label className="quiet small medium above-12 block">
            Body (JSON)
            <textarea
              className={`typed ${form.textarea} above-4 ${classes.body}`}
              rows={5}
              spellCheck={false}
              value={body}
              onChange={({ currentTarget }) => setBody(currentTarget.value)}
            />
          </label>
          <TextField
            className={`above-12 ${classes.confirm}`}
            label={`Type ${operation.id} to send this change to ${where}`}
            value={typed}
            autoComplete="off"
            onChange={setTyped}
          />
        </>
      )}
      <div className={`wraps row ${classes.actions}`}>
        <Button
          variant="filled"
          aria-disabled={whyNot !== undefined || isSending}
          data-disabled={isSending || undefined}
          title={whyNot}
          onClick={() => run()}
        >
          {isWrite ? 'Send' : 'Run'}
        </Button>
        <CopyCall request={() => request} />
        {call.button}
        {whyNot !== undefined && <p className="quiet">{whyNot}</p>}
      </div>
      {call.preview}
      {failure && (
        <p className="error above-6" role="alert">
          {explain(failure)}
        </p>
      )}
      {answer && (
        <AnswerView
          {...answer}
          // Pages of another list begin elsewhere. What was pressed stays there while the next page is on its way.
          onNext={isSending || answer.target === request.target ? goOn : undefined}
        />
      )}
    </section>
  )
}
