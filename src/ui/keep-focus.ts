/**
 * When what has the focus goes from the page, the browser lets the focus fall to its top: the keyboard and screen readers
 * would begin anew there. It goes to what stands nearest instead.
 */
export const RESTS = 'data-focus-rests'

/** Nobody has chosen where the focus is: it fell to the page, or rests where something has gone. */
export const isFocusNowhere = (): boolean => !!document.activeElement?.matches(`body, [${RESTS}]`)

/** What has the focus, or had it last, and what it is in, from the inside out. */
export type Place = readonly EventTarget[]

/** Gives the focus that has fallen to the page to what stands nearest; without that script it stays there. */
export const restNear = (gone: Place): void =>
  void import('./focus-near.ts').then(({ focusNear }) => focusNear(gone)).catch(() => undefined)

/** From now on, for the whole page. */
export const keepFocus = (): void => {
  let last: Place = []
  const isThere = () => (last[0] as Node | undefined)?.isConnected
  new MutationObserver(() => {
    if (isThere() !== false) return
    restNear(last)
    last = []
  }).observe(document.body, { childList: true, subtree: true })
  addEventListener('focusin', (event) => {
    last = event.composedPath()
  })
  addEventListener('focusout', ({ target }) =>
    // Once it is known whether it has left, or has been left.
    queueMicrotask(() => {
      if (last[0] === target && isThere() && document.activeElement !== target) last = []
    }),
  )
}
