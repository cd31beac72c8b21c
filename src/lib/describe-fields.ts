/** What is set of a filter, by the names of its fields: `status failed; entity id vol-1`; `none`. */
export const describeFields = (filter: Readonly<Record<string, string | readonly string[]>>): string =>
  Object.entries(filter)
    .filter(([, value]) => value.length > 0)
    .map(([name, value]) => `${inWords(name)} ${[value].flat().join(', ')}`)
    .join('; ') || 'none'

const inWords = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
