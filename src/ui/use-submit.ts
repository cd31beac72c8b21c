import { useEffect, useRef, useState } from 'react'
import { asError } from '#lib/displayable-error.ts'
import { tellOwnFault } from './notify.ts'

export type Submit = {
  isSending: boolean
  failure: Error | null
  /** `done` takes what `send` has answered: it is sent by then, so what fails in there is never told as its failure. */
  submit: <Answer>(send: (signal: AbortSignal) => Promise<Answer>, done?: (answer: Answer) => void) => Promise<void>
  /** What still waits is not sent. */
  cancel: () => void
  /** What failed before is not what stands in the fields now. */
  forget: () => void
}

/**
 * The one way to send what was typed or chosen: once at a time, with what failed said in place and everything kept.
 * What still waits when its form goes, by Back for instance, is never sent.
 */
export const useSubmit = (): Submit => {
  const underWay = useRef<AbortController>(undefined)
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  useEffect(() => () => underWay.current?.abort(), [])

  const submit: Submit['submit'] = async (send, done) => {
    // Another press may come before the first one is drawn.
    if (underWay.current) return
    const { signal } = (underWay.current = new AbortController())
    setIsSending(true)
    setFailure(null)
    try {
      const answer = await send(signal)
      try {
        done?.(answer)
      } catch (fault) {
        tellOwnFault(fault)
      }
    } catch (thrown) {
      if (!signal.aborted) setFailure(asError(thrown))
    }
    underWay.current = undefined
    setIsSending(false)
  }

  return { isSending, failure, submit, cancel: () => underWay.current?.abort(), forget: () => setFailure(null) }
}
