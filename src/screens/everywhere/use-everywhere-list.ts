import { useCallback, useMemo } from 'react'
import type { PageChoice } from '#lib/paging.ts'
import type { PageDefinition } from '#screens/page.ts'
import { keepView, useTableView } from '#table/table-view.ts'
import { useUrlState } from '#ui/use-url-state.ts'

/** The state of a list over all connections, which its address has as that of one does; the table is arranged alike. */
export const useEverywhereList = <Choice extends PageChoice>({ title, link, fields }: PageDefinition<Choice>) => {
  const [choice, write, fieldOf] = useUrlState(fields)
  const view = useTableView(link.path)
  const onChange = useCallback<typeof write>(
    (values, options) =>
      write(values, 'limit' in values ? { ...options, onWrite: (next) => keepView(link.path, next) } : options),
    [link.path, write],
  )
  return useMemo(() => ({ title, choice, onChange, fieldOf, view }), [title, choice, onChange, fieldOf, view])
}

export type EverywhereList<Choice> = Pick<ReturnType<typeof useEverywhereList>, 'title' | 'view'> & {
  choice: Choice
  onChange: (values: Partial<Choice>, options?: { replace?: boolean }) => void
}
