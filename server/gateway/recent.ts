/**
 * What was worked out last, by the text that it was worked out of; what was not asked for longest is forgotten. It stands
 * in two halves, so that what is asked for all the time need not be moved each time.
 */
export const createRecent = <Value extends object | string | number>(most: number) => {
  let former = new Map<string, Value>()
  let latter = new Map<string, Value>()
  const put = (text: string, value: Value): Value => {
    if (latter.size >= most / 2 && !latter.has(text)) {
      former = latter
      latter = new Map()
    }
    latter.set(text, value)
    return value
  }
  return {
    get: (text: string): Value | undefined => {
      const value = latter.get(text)
      if (value !== undefined) return value
      const before = former.get(text)
      return before === undefined ? undefined : put(text, before)
    },
    put,
  }
}
