import { useState } from 'react'
import type { JsonNode } from '#contract/json-text.ts'
import { count } from '#lib/numbers.ts'
import classes from './JsonTree.module.css'

type Props = { node: JsonNode; name?: string; depth?: number }

const OPEN_DEPTH = 2
const SHOWN = 50

/** JSON as lists that open and close, by the platform's own disclosure: reachable by keyboard and screen reader. */
export const JsonTree = ({ node, name, depth = 0 }: Props) => {
  const [isOpen, setIsOpen] = useState(depth < OPEN_DEPTH)
  const [shown, setShown] = useState(SHOWN)
  if (node.kind !== 'object' && node.kind !== 'array') {
    return (
      <span className={classes.leaf}>
        {name !== undefined && <span className="accent">{name}: </span>}
        <span className={classes[node.kind]}>{node.kind === 'string' ? JSON.stringify(node.text) : node.text}</span>
      </span>
    )
  }
  const entries = node.kind === 'object' ? node.entries : node.items.map((item, at) => [String(at), item] as const)
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className={classes.summary}>
        {name !== undefined && <span className="accent">{name} </span>}
        <span className="faint">
          {node.kind === 'array' ? `[${count(entries.length)}]` : `{${count(entries.length)}}`}
        </span>
      </summary>
      {isOpen && (
        <ul translate="no" className={classes.list}>
          {entries.slice(0, shown).map(([key, inner], at) => (
            <li key={at}>
              <JsonTree name={key} node={inner} depth={depth + 1} />
            </li>
          ))}
          {entries.length > shown && (
            <li>
              <button
                type="button"
                className={`bare small accent ${classes.more}`}
                onClick={() => setShown(shown + SHOWN)}
              >
                {count(entries.length - shown)} more
              </button>
            </li>
          )}
        </ul>
      )}
    </details>
  )
}
