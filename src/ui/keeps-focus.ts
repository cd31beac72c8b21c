/** What keeps the focus when a button in it goes that has it, as one does that has done its work. */
export const KEEPS_FOCUS = { tabIndex: -1, 'data-keeps-focus': true } as const

export const focusKeeper = (of: Element | null): HTMLElement | null =>
  of?.closest<HTMLElement>('[data-keeps-focus]') ?? null

/** As the `ref` of such a button. */
export const leaveFocus = (button: HTMLButtonElement) => {
  const keeper = focusKeeper(button)
  return () => {
    if (document.activeElement === button) keeper?.focus()
  }
}
