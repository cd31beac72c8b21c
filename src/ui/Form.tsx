import type { ReactNode, SubmitEvent } from 'react'
import { Button } from './Button.tsx'
import type { CallPreview } from './CallPreview.tsx'
import { pressable } from './pressable.ts'
import { Problem } from './Problem.tsx'

type Props = {
  label: string
  /** What the button says it does: `Save name`. */
  verb: string
  /** Whether it can be sent now; without it the button waits. */
  isReady: boolean
  /** The verb is not what most come to this screen for. */
  isPlain?: boolean
  /** What stands in the way, where no single field is at fault. */
  problem?: Error | string | null | undefined
  call?: CallPreview | undefined
  /** Other buttons, after the verb. */
  actions?: ReactNode
  children: ReactNode
  onSubmit: () => Promise<void> | void
}

/** Fields, what is wrong with them as a whole, the call, and the verb: the same in every form that writes. */
export const Form = ({ label, verb, isReady, isPlain = false, problem, call, actions, children, onSubmit }: Props) => {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isReady) void onSubmit()
  }
  return (
    <form className="stack gap-12" aria-label={label} noValidate onSubmit={submit}>
      {children}
      <Problem what={problem} />
      {call?.preview}
      <div className="row wraps">
        <Button type="submit" variant={isPlain ? 'default' : 'filled'} {...pressable(isReady)}>
          {verb}
        </Button>
        {actions}
        {call?.button}
      </div>
    </form>
  )
}
