/** What a run over many items may be, known before one is begun. */
import { age } from '#lib/dates.ts'

export const RUN_MOST_ITEMS = 2000
export const RUN_REQUESTS_PER_SECOND = 10
/** How much an item takes to be kept, with its notes and its verdict. */
export const RUN_ITEM_CHARACTERS = 1000

/** How long so many items take at best. */
export const runSeconds = (items: number, requestsPerItem: number): number =>
  Math.ceil((items * requestsPerItem) / RUN_REQUESTS_PER_SECOND)

/** The same in words, as it is said beforehand; `how` each item is dealt with. */
export const aboutRun = (items: number, requestsPerItem: number, how = ''): string =>
  `About ${age(runSeconds(items, requestsPerItem) * 1000)}${how}, at most ${RUN_REQUESTS_PER_SECOND} requests a second.`
