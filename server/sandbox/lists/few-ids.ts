import { ApiError } from '../errors.ts'
import type { Query } from './query.ts'

const MOST_IDS = 100

/** Some lists are asked for no more ids than this at once. */
export const requireFewIds = ({ filter }: Query, field: string): void => {
  const asked = filter.given.find((one) => one.field === field)?.value
  if (Array.isArray(asked) && asked.length > MOST_IDS)
    throw new ApiError(400, `filter: ${field} takes at most ${MOST_IDS} values.`)
}
