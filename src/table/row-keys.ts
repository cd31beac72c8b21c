/** Moving through a table by keys: the focus goes from row link to row link, so that a screen reader goes along. */

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('tbody [data-row-link]')]

const linkIn = (row: Element | null | undefined) => row?.querySelector<HTMLElement>('[data-row-link]')

const focusedRow = (): Element | null | undefined => document.activeElement?.closest('tbody tr')

export const focusedRowId = (): string | undefined => linkIn(focusedRow())?.dataset['rowLink']

/** To the next row (1) or the one before (-1); from elsewhere to the open row, else to the first. */
export const moveRow = (step: 1 | -1): void => {
  const all = links()
  const present = linkIn(focusedRow())
  const open = linkIn(document.querySelector('tbody tr[data-open]'))
  const next = present ? all[all.indexOf(present) + step] : (open ?? all[0])
  next?.focus()
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

/** Selects the row that has the focus, with Shift all from the last one along. */
export const selectRow = (isRange: boolean): void => {
  const box = focusedRow()?.querySelector('input[type="checkbox"]')
  box?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: isRange }))
}

/** Opens the row whose box has the focus; a link does so by itself. */
export const openRow = (event: KeyboardEvent): void => {
  if (event.target instanceof HTMLInputElement) linkIn(focusedRow())?.click()
}
