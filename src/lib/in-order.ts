/** Works on some items at a time, and yields what comes of them in their order: no further ahead than those. */
export async function* inOrder<Item, Outcome>(
  items: readonly Item[],
  atATime: number,
  work: (item: Item) => Promise<Outcome>,
): AsyncGenerator<Outcome> {
  const begin = (item: Item): Promise<Outcome> => {
    const outcome = work(item)
    // A failure is told when its turn comes, and not at all when another one has come before.
    outcome.catch(() => undefined)
    return outcome
  }
  const begun = items.slice(0, atATime).map(begin)
  for (let at = 0; at < items.length; at += 1) {
    const outcome = await (begun[at] as Promise<Outcome>)
    begun.push(...items.slice(at + atATime, at + atATime + 1).map(begin))
    yield outcome
  }
}
