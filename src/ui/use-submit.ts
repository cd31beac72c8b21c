import { useEffect, useRef, useState } from 'react'
import { asError, told } from '#lib/displayable-error.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { notify, tellOwnFault } from './notify.ts'

const underWay = createStore(0)

/** What was typed or chosen is on its way, and nobody knows yet what comes of it. */
export const useIsUnderWay = (): boolean => useStore(underWay) > 0

/**
 * The one way to send what was typed or chosen: once at a time, with what failed said in place and everything kept.
 * What still waits when its form goes, by Back for instance, is never sent; what fails after that is told in a message,
 * as the failure of `what`: `Delete test person`. Left out where nothing is changed.
 */
export const useSubmit = (what?: string) => {
  const sending = useRef<AbortController>(undefined)
  const isGone = useRef(false)
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      sending.current?.abort()
    }
  }, [])

  /** `done` takes what `send` has answered: it is sent by then, so what fails in there is never told as its failure. */
  const submit = async <Answer>(send: (signal: AbortSignal) => Promise<Answer>, done?: (answer: Answer) => void) => {
    // Another press may come before the first one is drawn.
    if (sending.current) return
    const { signal } = (sending.current = new AbortController())
    underWay.set(underWay.get() + 1)
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
      // Given up, it is no failure.
      if (thrown !== signal.reason) fail(thrown)
    }
    sending.current = undefined
    underWay.set(underWay.get() - 1)
    setIsSending(false)
  }

  const fail = (thrown: unknown) => {
    if (!isGone.current) setFailure(asError(thrown))
    else if (what !== undefined) notify({ tone: 'failed', title: `Went wrong: ${what}`, text: told(thrown) })
  }

  /** What still waits is not sent. */
  const cancel = () => sending.current?.abort()
  /** What failed before is not what stands in the fields now. */
  const forget = () => setFailure(null)

  return { isSending, failure, submit, cancel, forget }
}
