/** What a run over many items may be, known before one is begun. */

export const RUN_MOST_ITEMS = 2000
export const RUN_REQUESTS_PER_SECOND = 10
/** How much an item takes to be kept, with its notes and its verdict. */
export const RUN_ITEM_CHARACTERS = 1000

/** How long so many items take at best. */
export const runSeconds = (items: number, requestsPerItem: number): number =>
  Math.ceil((items * requestsPerItem) / RUN_REQUESTS_PER_SECOND)
