import { useState } from 'react'
import type { Received } from '#api/transport/exchange.ts'
import { maskSecrets } from '#api/transport/secrets.ts'
import { walkedOf, type Walked } from '#api/resources/explore.ts'
import { byteSize } from '#lib/byte-size.ts'
import { readJson } from '#contract/json-text.ts'
import { count, counted } from '#lib/numbers.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { JsonTree } from '#ui/JsonTree.tsx'
import { Segments } from '#ui/Segments.tsx'
import classes from './ExplorerPage.module.css'

const TOLD = ['content-type', 'retry-after']
const VIEWS = [
  { value: 'tree', label: 'Tree' },
  { value: 'raw', label: 'Raw' },
]

type Props = {
  received: Received
  ms: number
  /** Items of the pages before this one. */
  before: number
  /** Left out where the form has another call by now. */
  onNext: ((start: string, seen: number) => void) | undefined
}

/** Whatever came: status, headers, and the JSON with every digit and in the order that it was sent, but for secrets. */
export const AnswerView = ({ received: { status, headers, bytes }, ms, before, onNext }: Props) => {
  const [view, setView] = useState('tree')
  const [isRevealed, setIsRevealed] = useState(false)
  const sent = new TextDecoder().decode(bytes)
  const masked = maskSecrets(sent)
  const text = isRevealed ? sent : masked
  const node = readJson(text)
  const walked = walkedOf(sent, before)
  const next = walked?.next
  return (
    <section className={classes.answer} aria-label="Answer">
      <p role="status">
        <strong className={status < 400 ? 'ok' : 'error'}>{status}</strong> in {count(ms)} ms,{' '}
        {byteSize(bytes.byteLength)}
        {walked && `. ${sayWalked(walked)}`}
        {onNext === undefined && '. It answers what was asked before: run what stands above anew'}
        {status === 501 && '. This API does not serve the operation: the sandbox imitates only a part of them.'}
      </p>
      <div className={`wraps row ${classes.actions}`}>
        {next !== undefined && onNext && <Button onClick={() => onNext(next, walked?.seen ?? 0)}>Next page</Button>}
        {node && <Segments label="Answer as" options={VIEWS} value={view} onChange={setView} />}
        <CopyButton label="Copy the answer" text={() => masked} />
        {masked !== sent && (
          <Button aria-pressed={isRevealed} onClick={() => setIsRevealed(!isRevealed)}>
            {isRevealed ? 'Mask secrets' : 'Show secrets'}
          </Button>
        )}
        {isRevealed && <span className="quiet small">Copies stay masked.</span>}
      </div>
      <pre translate="no" className={`code ${classes.call}`}>
        {TOLD.flatMap((name) => {
          const found = headers.get(name)
          return found === null ? [] : [`${name}: ${found}`]
        }).join('\n')}
      </pre>
      {node && view === 'tree' ? (
        <JsonTree node={node} />
      ) : (
        <pre translate="no" className={`code ${classes.call}`}>
          {text}
        </pre>
      )}
    </section>
  )
}

/** A list that says no total is told by what has been seen of it. */
const sayWalked = ({ items, seen, total, next }: Walked): string => {
  if (total !== undefined) return `${count(items)} of ${counted(total, 'item')}`
  return next === undefined ? `${counted(seen, 'item')}, with the last page` : `At least ${counted(seen, 'item')}`
}
