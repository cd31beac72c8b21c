/** How long what cannot be undone is held before it is sent; `ask`: never, it is asked for and sent at once. */
import { getPreference, oneOf } from './preferences.ts'
import { usePreference } from './use-preference.ts'

const NAME = 'undo-for'
export const UNDO_FOR = ['8', '15', '30', 'ask'] as const

const read = oneOf(UNDO_FOR, '8')

/** In seconds; `null`: not held. */
export const holdSeconds = (): number | null => {
  const choice = read(getPreference(NAME))
  return choice === 'ask' ? null : Number(choice)
}

export const useUndoFor = () => usePreference(NAME, read)
