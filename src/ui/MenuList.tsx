import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import classes from './MenuList.module.css'

/** `title`: all of a name that is short; `note`: what is said of it. */
export type MenuItem = { label: string; title?: string; note?: string; onSelect: () => void; isChecked?: boolean }

type Props = { label: string; items: readonly MenuItem[]; header?: ReactNode; onClose: () => void }

const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** The inside of a menu: arrows move, Enter chooses; items that can be checked are a choice of one. */
export const MenuList = ({ label, items, header, onClose }: Props) => {
  const menu = useRef<HTMLDivElement>(null)
  const buttons = () => [...(menu.current?.querySelectorAll('button') ?? [])]

  useEffect(() => {
    const all = menu.current?.querySelectorAll('button')
    all?.[0]?.focus()
  }, [])

  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const all = buttons()
    const index = all.findIndex((button) => button === document.activeElement)
    all[step(index, all.length)]?.focus()
  }

  return (
    <>
      {header && <div className={classes.header}>{header}</div>}
      <div ref={menu} className={classes.menu} role="menu" tabIndex={-1} aria-label={label} onKeyDown={move}>
        {items.map(({ label: text, title, note, onSelect, isChecked }) => (
          <button
            key={text}
            type="button"
            title={title}
            className={`bare row inset ${classes.item}`}
            role={isChecked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={isChecked}
            tabIndex={-1}
            onClick={() => {
              onClose()
              onSelect()
            }}
          >
            {text}
            {note && <span className={`quiet small ${classes.note}`}>{note}</span>}
          </button>
        ))}
      </div>
    </>
  )
}
