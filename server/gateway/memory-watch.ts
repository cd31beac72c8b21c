/** Follows a memory: what of it fails is told, whatever is made of that where it was asked. */
import type { Memory } from './memory.ts'

/** Told of each operation how it went. */
export type NoteOperation = (operation: string, error?: Error) => void

type Operation<Args extends unknown[], Answer> = (...args: Args) => Promise<Answer>

export const watchMemory = ({ sessions, signIns, requests, isReached }: Memory, note: NoteOperation): Memory => {
  const follow =
    <Args extends unknown[], Answer>(name: string, run: Operation<Args, Answer>): Operation<Args, Answer> =>
    async (...args) => {
      try {
        const answer = await run(...args)
        note(name)
        return answer
      } catch (error) {
        note(name, error as Error)
        throw error
      }
    }
  return {
    sessions: {
      ask: follow('ask', sessions.ask),
      askHere: sessions.askHere,
      noteUse: follow('note-use', sessions.noteUse),
      noteWrite: follow('note-write', sessions.noteWrite),
      end: follow('end', sessions.end),
      replace: follow('replace', sessions.replace),
      count: sessions.count,
    },
    signIns: { take: follow('take-try', signIns.take), giveBack: follow('give-back-try', signIns.giveBack) },
    requests: { take: follow('take-request', requests.take) },
    isReached,
  }
}

/** A line when an operation begins to fail, and one when it works again: while a store is away each request fails. */
export const tellChanges = (tell: (operation: string, reason: string | undefined) => void): NoteOperation => {
  const failing = new Set<string>()
  return (operation, error) => {
    if (error === undefined ? !failing.delete(operation) : failing.has(operation)) return
    if (error !== undefined) failing.add(operation)
    tell(operation, error?.message)
  }
}
