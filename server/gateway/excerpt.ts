/** The first words of a text, without markup: enough to tell a proxy's error page from a login page. */
const LONGEST_CHARS = 160

/** What begins with one of these holds no words until its end. */
const WORDLESS: readonly { begins: RegExp; ends: RegExp }[] = [
  { begins: /<style\b/iy, ends: /<\/style>/gi },
  { begins: /<script\b/iy, ends: /<\/script>/gi },
  { begins: /</y, ends: />/g },
]

/** Goes through the text once: each search begins where the last one ended, and what has no end is the end of it all. */
const withoutMarkup = (text: string): string => {
  const words: string[] = []
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    words.push(text.slice(at, open === -1 ? undefined : open))
    at = open === -1 ? text.length : endOfMarkup(text, open)
  }
  return words.join(' ')
}

const endOfMarkup = (text: string, open: number): number => {
  for (const { begins, ends } of WORDLESS) {
    begins.lastIndex = open
    if (!begins.test(text)) continue
    ends.lastIndex = open
    return ends.test(text) ? ends.lastIndex : text.length
  }
  return text.length
}

export const excerptOf = (text: string): string =>
  withoutMarkup(text)
    .replaceAll(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_CHARS)
