/** Variables that were most likely meant for a setting, and change nothing. The environment is full of others' as well. */

/** What other programs read. */
const OTHERS = new Set(['HTTP_PROXY'])

/** How many signs of a name may be wrong, missing or too many: of a short one none. */
const mostWrong = (name: string): number => (name.length < 7 ? 0 : Math.min(3, Math.floor(name.length / 5)))

/** How many signs have to be changed, put in or taken out. */
const distance = (from: string, to: string): number => {
  let before = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (const [row, sign] of Array.from(from).entries()) {
    const next = [row + 1]
    for (const [at, other] of Array.from(to).entries())
      next.push(Math.min((before[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1, (before[at] ?? 0) + Number(sign !== other)))
    before = next
  }
  return before[to.length] ?? 0
}

/** A line for each; `names` are those of the settings. Values are never repeated, since they may be secrets. */
export const tellNearSettings = (variables: NodeJS.ProcessEnv, names: readonly string[]): string[] => {
  const isSet = (name: string): boolean => (variables[name] ?? '') !== ''
  const open = names.filter((name) => !isSet(name))
  const meantBy = (given: string): string | undefined => {
    const upper = given.toUpperCase()
    if (names.includes(given) || OTHERS.has(upper)) return undefined
    const near = open.map((name) => ({ name, wrong: distance(upper, name) }))
    const [nearest] = near.filter(({ name, wrong }) => wrong <= mostWrong(name)).toSorted((a, b) => a.wrong - b.wrong)
    return nearest?.name
  }
  return Object.keys(variables)
    .filter(isSet)
    .flatMap((given) => {
      const meant = meantBy(given)
      return meant === undefined ? [] : [`${given} is no setting, and changes nothing: is ${meant} meant?`]
    })
}
