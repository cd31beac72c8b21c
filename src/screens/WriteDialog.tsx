import type { ComponentProps } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { useCall } from './use-call.ts'

type Props<Answer> = Omit<ComponentProps<typeof ConfirmDialog<Answer>>, 'where' | 'aside'> & {
  /** Of the click, wherever the person is when the answer comes. */
  ctx: ApiContext
  /** What will be sent, for who wants to see it before. */
  requests: () => readonly ApiRequest[]
  /** What the requests alone do not say: that they are the first of many. */
  requestsNote?: string
}

/** Asks before a write, says where it acts, and shows the call where there is one to show. */
export const WriteDialog = <Answer,>({ ctx, requests, requestsNote, children, ...dialog }: Props<Answer>) => {
  const call = useCall(requests, requestsNote)
  return (
    <ConfirmDialog {...dialog} where={useWriteTarget(ctx)} aside={requests().length > 0 && call.button}>
      {children}
      {call.preview}
    </ConfirmDialog>
  )
}
