import { useMemo } from 'react'
import { useApiContext, usePlace } from '#queries/context.ts'
import { addressOf } from '#lib/address-of.ts'
import type { PageChoice } from '#lib/paging.ts'
import type { FieldOf } from '#ui/use-url-state.ts'
import { useParams, useSearch } from '#ui/route-state.ts'
import type { PageDefinition } from './page.ts'
import { useListChoice } from './use-list-choice.ts'

/**
 * The state of a list, all of it in the address: where it is, what is asked for, how its table is arranged and which
 * record is open beside it. How it is arranged is kept for the next visit.
 */
export const useList = <Choice extends PageChoice>({ title, link, fields, record }: PageDefinition<Choice>) => {
  const ctx = useApiContext()
  const place = usePlace()
  const search = useSearch()
  const openId = useParams()[record?.param ?? '']
  const { choice, onChange, fieldOf, view } = useListChoice({ link, fields })
  /** The detail of a row, beside the same list. */
  const pathTo = useMemo(() => addressOf((id) => record?.link(place, id, search) ?? ''), [place, record, search])
  return useMemo(
    () => ({ title, ctx, place, search, choice, onChange, fieldOf, view, openId, pathTo }),
    [title, ctx, place, search, choice, onChange, fieldOf, view, openId, pathTo],
  )
}

export type List<Choice> = Omit<ReturnType<typeof useList>, 'choice' | 'onChange' | 'fieldOf'> & {
  choice: Choice
  onChange: (values: Partial<Choice>, options?: { replace?: boolean }) => void
  fieldOf: FieldOf<Choice>
}

/** What is known of any list, whatever is asked for in it. */
export type AnyList = Omit<List<PageChoice>, 'fieldOf'>
