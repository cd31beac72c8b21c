const OPEN = 'dialog[open], [popover="auto"]:popover-open'

/**
 * Whether something is open above this part of the page. It may get the focus a moment later than it opens: no key that
 * is pressed by then is meant for what is below.
 */
export const isCovered = (part: Element = document.body): boolean => {
  const open = [...document.querySelectorAll(OPEN)].at(-1)
  return open !== undefined && !open.contains(part)
}
