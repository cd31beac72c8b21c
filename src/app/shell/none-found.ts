import { listed } from '#lib/words.ts'
import type { Connected } from './use-branches.ts'

/** That no unit was found, and of which connections nobody could look. */
export const sayNoneFound = (text: string, branches: readonly Pick<Connected, 'name' | 'tree'>[]): string => {
  const unknown = branches.flatMap(({ name, tree }) => (tree ? [] : [name]))
  const found = `No unit that you can work in has “${text}” in its name.`
  return unknown.length === 0 ? found : `${found} The units of ${listed(unknown)} are not known.`
}
