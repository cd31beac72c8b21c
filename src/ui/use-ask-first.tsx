import { lazyAsked } from './lazy-part.tsx'
import { useNotUnderstood } from './not-understood.ts'
import { useLocation } from './route-state.ts'
import { useStateOf } from './use-state-of.ts'

const AskFirst = lazyAsked('the question', async () => (await import('./AskFirst.tsx')).AskFirst)

type Asked = { verb: string; goOn: () => void }
/** For what is done with all that a list has: asked of one address, it is not asked over another. */
export const useAskFirst = () => {
  const parts = useNotUnderstood()
  const { pathname, search } = useLocation()
  const [asked, setAsked] = useStateOf<Asked | undefined>(pathname + search, undefined)
  return {
    /** Goes on at once, but asks where the list may be wider than was meant. */
    askFirst: (verb: string, goOn: () => void): void => (parts.length === 0 ? goOn() : setAsked({ verb, goOn })),
    question: asked && <AskFirst {...asked} parts={parts} onClose={() => setAsked(undefined)} />,
  }
}
