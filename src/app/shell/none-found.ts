import { countUnits } from '#lib/count-units.ts'
import { listed } from '#lib/words.ts'
import type { Connected } from './use-branches.ts'

/** That no unit was found, and of which connections nobody could look, or not at all of them. */
export const sayNoneFound = (text: string, branches: readonly Pick<Connected, 'name' | 'tree'>[]): string => {
  const unknown = branches.flatMap(({ name, tree }) => (tree ? [] : [name]))
  const parts = branches.flatMap(({ name, tree }) =>
    tree?.partOf === undefined ? [] : [`Of ${name} were looked through: ${countUnits(tree.byId.size, tree.partOf)}.`],
  )
  return [
    `No unit that you can work in has “${text}” in its name.`,
    ...(unknown.length === 0 ? [] : [`The units of ${listed(unknown)} are not known.`]),
    ...parts,
  ].join(' ')
}
