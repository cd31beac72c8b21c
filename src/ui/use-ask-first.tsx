import { useState, type ReactNode } from 'react'
import { lazyPart } from './lazy-part.ts'
import { useNotUnderstood } from './not-understood.ts'
import { LazyBoundary } from './LazyBoundary.tsx'

const AskFirst = lazyPart(async () => (await import('./AskFirst.tsx')).AskFirst)

type AskedFirst = {
  /** Goes on at once, but asks where the list may be wider than was meant. */
  askFirst: (verb: string, goOn: () => void) => void
  question: ReactNode
}

/** For what is done with all that a list has. */
export const useAskFirst = (): AskedFirst => {
  const parts = useNotUnderstood()
  const [asked, setAsked] = useState<{ verb: string; goOn: () => void }>()
  return {
    askFirst: (verb, goOn) => (parts.length === 0 ? goOn() : setAsked({ verb, goOn })),
    question: asked && (
      <LazyBoundary what="the question" isOver onClose={() => setAsked(undefined)}>
        <AskFirst {...asked} parts={parts} onClose={() => setAsked(undefined)} />
      </LazyBoundary>
    ),
  }
}
