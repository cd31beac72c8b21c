/** Writes to one record never overlap in this tab: each waits until those begun before it are over. */
import { whereKey, type ApiContext } from '#api/transport/context.ts'
import type { Resource } from '#queries/keys.ts'

const turns = new Map<string, Promise<unknown>>()

const keyOf = (of: Resource, ctx: ApiContext, id: string): string => `${whereKey(ctx)} ${of} ${id}`

/** Whether something that was begun for the record is not over yet. */
export const isUnderway = (of: Resource, ctx: ApiContext, id: string): boolean => turns.has(keyOf(of, ctx, id))

/** Runs `work` when all that was begun before for the same record is over. */
export const inTurn = async <Result>(of: Resource, ctx: ApiContext, id: string, work: () => Promise<Result>) => {
  const key = keyOf(of, ctx, id)
  const before = turns.get(key)
  const mine = before ? before.then(work, work) : work()
  turns.set(key, mine)
  try {
    return await mine
  } finally {
    if (turns.get(key) === mine) turns.delete(key)
  }
}
