import { useState } from 'react'
import { count } from '#lib/numbers.ts'
import classes from './JsonTree.module.css'

type Props = { value: unknown; name?: string; depth?: number }

const OPEN_DEPTH = 2
const SHOWN = 50

/** JSON as lists that open and close, by the platform's own disclosure: reachable by keyboard and screen reader. */
export const JsonTree = ({ value, name, depth = 0 }: Props) => {
  const [isOpen, setIsOpen] = useState(depth < OPEN_DEPTH)
  const [shown, setShown] = useState(SHOWN)
  if (typeof value !== 'object' || value === null) {
    return (
      <span className={classes.leaf}>
        {name !== undefined && <span className={classes.name}>{name}: </span>}
        <span className={classes[value === null ? 'null' : typeof value]}>{JSON.stringify(value)}</span>
      </span>
    )
  }
  const entries = Object.entries(value)
  const size = Array.isArray(value) ? `[${count(entries.length)}]` : `{${count(entries.length)}}`
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className={classes.summary}>
        {name !== undefined && <span className={classes.name}>{name} </span>}
        <span className={classes.size}>{size}</span>
      </summary>
      {isOpen && (
        <ul translate="no" className={classes.list}>
          {entries.slice(0, shown).map(([key, inner]) => (
            <li key={key}>
              <JsonTree name={key} value={inner} depth={depth + 1} />
            </li>
          ))}
          {entries.length > shown && (
            <li>
              <button type="button" className={classes.more} onClick={() => setShown(shown + SHOWN)}>
                {count(entries.length - shown)} more
              </button>
            </li>
          )}
        </ul>
      )}
    </details>
  )
}
