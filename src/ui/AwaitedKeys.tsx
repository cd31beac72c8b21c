import { useLayoutEffect, useRef } from 'react'
import type { Store } from '#lib/store.ts'

/** What is typed for something by then: a text, while an input method composes as well. */
export type TypedAhead = Store<string>

type Props = { what: string; typedAhead: TypedAhead; onClose?: (() => void) | undefined }

/**
 * Has the focus in the place of what was asked for and is still on its way, so that every key, whatever is pasted and
 * whatever is composed is meant for that and for nothing below. Then it gives the focus back, to be taken from there.
 */
export const AwaitedKeys = ({ what, typedAhead, onClose }: Props) => {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    const { current: own } = field
    const { activeElement: before } = document
    if (own === null) return undefined
    own.value = typedAhead.get()
    own.focus({ preventScroll: true })
    return () => {
      if (document.activeElement === own) {
        // What an input method has not finished counts as typed.
        own.blur()
        if (before instanceof HTMLElement) before.focus({ preventScroll: true })
      }
      typedAhead.set(own.value)
    }
  }, [typedAhead])
  return (
    <input
      ref={field}
      className="visually-hidden"
      style={{ position: 'fixed', top: 0, left: 0 }}
      aria-label={`Loading ${what}`}
      inputMode="none"
      autoComplete="off"
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Tab') event.preventDefault()
        if (event.key === 'Escape') onClose?.()
      }}
    />
  )
}
