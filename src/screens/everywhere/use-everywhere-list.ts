import { useMemo } from 'react'
import type { PageChoice } from '#lib/paging.ts'
import type { PageDefinition } from '#screens/page.ts'
import { useListChoice } from '#screens/use-list-choice.ts'

/** The state of a list over all connections, which its address has as that of one does; the table is arranged alike. */
export const useEverywhereList = <Choice extends PageChoice>({
  title,
  link,
  fields,
}: Pick<PageDefinition<Choice>, 'title' | 'link' | 'fields'>) => {
  const { choice, onChange, fieldOf, view } = useListChoice({ link, fields })
  return useMemo(() => ({ title, choice, onChange, fieldOf, view }), [title, choice, onChange, fieldOf, view])
}
