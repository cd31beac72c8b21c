import { useQuery, type QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { goTo } from '#lib/way.ts'
import { LinkButton } from '#ui/Button.tsx'
import { useParams, useSearch } from '#ui/route-state.ts'
import { CopyCall } from './CopyCall.tsx'
import type { AnyPage } from './page.ts'
import { ReadPart } from './ReadPart.tsx'
import { SidePanel } from './SidePanel.tsx'
import type { Manner, ReadOf } from './use-rows.ts'

type Props<Data, Key extends QueryKey> = {
  /** The accessible name: what kind of thing is open. */
  label: string
  /** Inside a sentence: `the user`. */
  what: string
  page: Pick<AnyPage, 'link' | 'record' | 'title'>
  readOf: ReadOf<string, Data, Key>
  manner?: Manner<Data, Key>
  request: (ctx: ApiContext, id: string) => ApiRequest
  /** At the left of the head: the way to the records beside this one. */
  lead?: ReactNode
  children: (record: Data, read: { ctx: ApiContext; dataUpdatedAt: number }) => ReactNode
  /** What outlives the record: a guard of what is not saved. */
  aside?: ReactNode
}

/** The one record that the address names, beside the list that it was opened from. */
export const RecordPanel = <Data, Key extends QueryKey>(props: Props<Data, Key>) => {
  const { label, what, page, readOf, manner, request, lead, children, aside } = props
  const id = useParams()[page.record?.param ?? ''] ?? ''
  const ctx = useApiContext()
  const place = usePlace()
  const search = useSearch()
  const read = useQuery({ ...readOf(ctx, id), ...manner })
  const list = page.link(place, search)
  const toList = <LinkButton to={list}>{`Go to ${page.title}`}</LinkButton>
  return (
    <SidePanel
      label={label}
      recordId={id}
      onClose={() => goTo(list)}
      lead={lead}
      controls={<CopyCall request={() => request(ctx, id)} isSmall />}
    >
      <ReadPart what={what} read={read} of={`${contextKey(ctx)} ${id}`} actions={toList}>
        {(record) => children(record, { ctx, dataUpdatedAt: read.dataUpdatedAt })}
      </ReadPart>
      {aside}
    </SidePanel>
  )
}
