import { useEffect, useRef, useState } from 'react'
import { asError } from '#lib/displayable-error.ts'
import { tellOwnFault } from './notify.ts'

/**
 * The one way to send what was typed or chosen: once at a time, with what failed said in place and everything kept.
 * What still waits when its form goes, by Back for instance, is never sent.
 */
export const useSubmit = () => {
  const underWay = useRef<AbortController>(undefined)
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  useEffect(() => () => underWay.current?.abort(), [])

  /** `done` takes what `send` has answered: it is sent by then, so what fails in there is never told as its failure. */
  const submit = async <Answer>(send: (signal: AbortSignal) => Promise<Answer>, done?: (answer: Answer) => void) => {
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

  /** What still waits is not sent. */
  const cancel = () => underWay.current?.abort()
  /** What failed before is not what stands in the fields now. */
  const forget = () => setFailure(null)

  return { isSending, failure, submit, cancel, forget }
}
