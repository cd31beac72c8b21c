import { Badge } from '#ui/Badge.tsx'
import type { Said } from './words.ts'

/** A state in a word, by its look as well. */
export const SaidMark = ({ said: { word, tone } }: { said: Pick<Said, 'word' | 'tone'> }) => (
  <Badge {...(tone === 'ok' ? { mark: 'ok' } : { tone })}>{word}</Badge>
)
