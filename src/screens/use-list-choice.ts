import { useCallback } from 'react'
import type { PageChoice } from '#lib/paging.ts'
import { keepView, useTableView } from '#table/table-view.ts'
import { useUrlState } from '#ui/use-url-state.ts'
import type { PageDefinition } from './page.ts'

/** What is asked for in a list, and how its table is arranged, both in the address; the latter is kept for the next visit. */
export const useListChoice = <Choice extends PageChoice>({
  link,
  fields,
}: Pick<PageDefinition<Choice>, 'link' | 'fields'>) => {
  const [choice, write, fieldOf] = useUrlState(fields)
  const view = useTableView(link.path)
  const onChange = useCallback<typeof write>(
    (values, options) =>
      write(values, 'limit' in values ? { ...options, onWrite: (next) => keepView(link.path, next) } : options),
    [link.path, write],
  )
  return { choice, onChange, fieldOf, view }
}
