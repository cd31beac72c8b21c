/** What has just come to the screen takes the focus, but not from who went on to something else while it was coming. */
import { going, onWay } from '#lib/way.ts'

/** What had the focus when a page was asked for that had to be waited for. */
let asker: Element | null = null
let wasGoing = false

onWay(() => {
  const isGoing = going() !== undefined
  if (isGoing && !wasGoing) asker = document.activeElement
  else if (!isGoing && !wasGoing) asker = null
  wasGoing = isGoing
})

export const takeFocus = (element: HTMLElement | null): void => {
  const active = document.activeElement
  const over = active?.closest('dialog, [popover]')
  if (over && !over.contains(element)) return
  if (asker !== null && active !== asker && active?.closest('input, textarea, select')) return
  element?.focus()
}
