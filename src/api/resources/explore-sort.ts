/** Fields to sort by in turn, as the one text that the API takes: `aws_region,-name`. */
const fieldOf = (sort: string): string => sort.replace(/^-/, '')

const partsOf = (text: string): string[] => text.split(',').filter((part) => part !== '')

/** What can be chosen in each place: those that are taken, and one more. No field comes twice. */
export const sortPlaces = (sorts: readonly string[], text: string): { chosen: string; free: readonly string[] }[] => {
  const parts = partsOf(text)
  const places = [...parts, ''].map((chosen, at) => {
    const taken = new Set(parts.filter((_, other) => other !== at).map(fieldOf))
    return { chosen, free: sorts.filter((sort) => !taken.has(fieldOf(sort))) }
  })
  return places.filter(({ chosen, free }) => chosen !== '' || free.length > 0)
}

/** The same text with another choice in one place, or without it. */
export const withSortAt = (text: string, place: number, chosen: string): string => {
  const parts = partsOf(text)
  parts[place] = chosen
  return parts.filter((part) => part !== '').join(',')
}
