import { useEffect, useRef } from 'react'
import { focusRow } from '#ui/DataTable.tsx'

/** When the detail closes, the keyboard goes on from the row that it was opened from. */
export const useFocusAfterClose = (openId: string | undefined): void => {
  const last = useRef(openId)
  useEffect(() => {
    if (openId === undefined && last.current !== undefined) focusRow(last.current)
    last.current = openId
  }, [openId])
}
