import badge from '#ui/badge.module.css'
import type { Said } from './words.ts'

/** A state in a word, by its look as well. */
export const SaidMark = ({ said: { word, tone } }: { said: Pick<Said, 'word' | 'tone'> }) => (
  <span className={badge.badge} data-tone={tone === 'ok' ? 'plain' : tone}>
    {tone === 'ok' && <span className={badge.dot} />}
    {word}
  </span>
)
