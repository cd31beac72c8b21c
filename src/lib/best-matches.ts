import { folded, wordsOf } from './find.ts'

/** How well a name answers what was typed: 0 best; `undefined` where a word of it is nowhere in the name. */
const rank = (name: string, words: readonly string[]): number | undefined => {
  const text = folded(name)
  if (!words.every((word) => text.includes(word))) return undefined
  if (text.startsWith(words.join(' '))) return 0
  return words.every((word) => text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) ? 1 : 2
}

/** The items whose name has all words of `text` in any order, the best first, else in their own order. */
export const bestMatches = <Item>(items: readonly Item[], text: string, textOf: (item: Item) => string): Item[] => {
  const words = wordsOf(text)
  return items
    .flatMap((item) => {
      const found = rank(textOf(item), words)
      return found === undefined ? [] : [{ item, found }]
    })
    .toSorted((a, b) => a.found - b.found)
    .map(({ item }) => item)
}
