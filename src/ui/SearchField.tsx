import { IconSearch } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { isLeaving } from '#lib/way.ts'
import { useShortcuts } from './use-shortcuts.ts'
import classes from './SearchField.module.css'

type Props = {
  label: string
  value: string
  /** `isContinued`: the person is still typing what an earlier call began, so one Back should undo it all. */
  onChange: (text: string, isContinued: boolean) => void
}

const PAUSE_MS = 250
/** Beyond what a search is read to: what is left out of a longer one must be told, as of an address that says it. */
const MOST_TYPED = 400

/** Runs after what is being pressed has had its click: rows that moved beneath the pointer would take it away. */
const afterPress = (run: () => void): void => {
  if (document.querySelector(':active') === null) return run()
  const settled = new AbortController()
  const settle = () => {
    settled.abort()
    setTimeout(run)
  }
  for (const end of ['pointerup', 'pointercancel', 'dragend', 'keyup'])
    addEventListener(end, settle, { capture: true, signal: settled.signal })
}

/** Searches as one types, after a short pause; `/` jumps to it. */
export const SearchField = ({ label, value, onChange }: Props) => {
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // No state: the next key may come before what the last one has asked for is drawn.
  const asked = useRef({ text: value, isContinued: false })

  // A value from outside (Back, a cleared filter) replaces the text; the echo of what was typed here does not.
  useLayoutEffect(() => {
    if (value === asked.current.text) return
    asked.current = { text: value, isContinued: false }
    setDraft(value)
  }, [value])

  const send = (text: string) => {
    clearTimeout(timer.current)
    const { text: before, isContinued } = asked.current
    if (text === before) return
    asked.current = { text, isContinued: true }
    onChange(text, isContinued)
  }

  /** Not when another page has been asked for since, nor when something else has come to stand in the field. */
  const sendLater = (text: string, isLast = false) =>
    afterPress(() => {
      if (!isLeaving() && input.current?.value === text) send(text)
      if (isLast) asked.current.isContinued = false
    })

  /** What an input method has not finished is nobody's name yet. */
  const take = (text: string, isComposing: boolean) => {
    setDraft(text)
    clearTimeout(timer.current)
    if (!isComposing) timer.current = setTimeout(() => sendLater(text), PAUSE_MS)
  }

  useShortcuts({
    '/': (event) => {
      event.preventDefault()
      input.current?.focus()
    },
  })
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    <span className={`row ${classes.field}`}>
      <IconSearch size={14} stroke={1.5} className={`quiet ${classes.icon}`} aria-hidden />
      <input
        ref={input}
        className="typed control"
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        maxLength={MOST_TYPED}
        value={draft}
        onChange={({ currentTarget, nativeEvent }) =>
          take(currentTarget.value, nativeEvent instanceof InputEvent && nativeEvent.isComposing)
        }
        onCompositionEnd={({ currentTarget }) => take(currentTarget.value, false)}
        onKeyDown={({ key }) => key === 'Enter' && send(draft)}
        onBlur={() => sendLater(draft, true)}
      />
      {draft === '' && <kbd className={`faint tiny from-640 ${classes.key}`}>/</kbd>}
    </span>
  )
}
