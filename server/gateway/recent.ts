/** What was worked out last, by the text that it was worked out of; what was not asked for longest is forgotten. */
export const createRecent = <Value extends object | string | number>(most: number) => {
  const known = new Map<string, Value>()
  const put = (text: string, value: Value): Value => {
    known.delete(text)
    known.set(text, value)
    const [oldest] = known.size > most ? known.keys() : []
    if (oldest !== undefined) known.delete(oldest)
    return value
  }
  return {
    get: (text: string): Value | undefined => {
      const value = known.get(text)
      return value === undefined ? undefined : put(text, value)
    },
    put,
  }
}
