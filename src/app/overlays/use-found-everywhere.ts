import { useEverywhere } from '#queries/everywhere.ts'
import { answeredOf, missingOf } from '#screens/everywhere/covers.ts'
import { useStates } from '#screens/everywhere/use-states.ts'
import { readSought } from './sought.ts'
import { useFoundIn, type Found, type FoundThere } from './use-found.ts'

/**
 * The same in all connections, each in its token's own unit: what one finds stays where another fails, and that one is
 * named with its reason.
 */
export const useFoundEverywhere = (typed: string): Found => {
  const everywhere = useEverywhere()
  const found = useFoundIn(everywhere.here, typed, { entities: true })
  const connections = useStates(everywhere, found)
  const missing = missingOf(connections)
  const isAsked = readSought(typed).kind !== 'nothing'
  const all = (of: (there: FoundThere) => FoundThere['people']) => found.flatMap(of)
  return {
    groups: [
      { name: 'People', commands: all(({ people }) => people) },
      { name: 'What alerts are about', commands: all(({ entities }) => entities) },
      { name: 'Found', commands: all(({ withId }) => withId) },
    ],
    isLooking: isAsked && connections.some(({ state }) => state.kind === 'waiting'),
    problem: isAsked && missing.length > 0 ? `Not looked through: ${missing.join(', ')}` : undefined,
    covers: isAsked ? answeredOf(connections) : undefined,
  }
}
