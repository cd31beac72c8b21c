/** Email addresses inside other text. */

/** What mail programs, chats and sentences put around an address. */
const AROUND = ' \t\n<>()[]{}\'",;:.'

/** Index by index: a pattern that ends at the end of a long text would try it from every sign. */
const trimAround = (text: string): string => {
  let from = 0
  let to = text.length
  while (from < to && AROUND.includes(text[from] ?? '')) from += 1
  while (from < to && AROUND.includes(text[to - 1] ?? '')) to -= 1
  return text.slice(from, to)
}

const SCHEME = /^mailto:/i

export const bareAddress = (text: string): string => {
  let address = trimAround(text)
  while (SCHEME.test(address)) address = trimAround(address.slice('mailto:'.length))
  return trimAround(address.split('?')[0] ?? '')
}

export const addressesIn = (text: string): string[] => text.split(/[\s<>,;"]+/).filter((word) => word.includes('@'))
