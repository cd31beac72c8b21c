/**
 * When what has the focus goes from the page, the browser lets the focus fall to its top: the keyboard and screen readers
 * would begin anew there. It goes to what stands nearest instead. Fetched once something has the focus.
 */

/** What has the focus, or had it last, and what it is in, from the inside out. */
type Place = readonly EventTarget[]

/** What the focus can rest on: the parts of a page, and what floats above it. */
const PLACES = 'fieldset, form, search, section, article, aside, dialog, [popover], [role="group"], main'

const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent.trim()

/** A form that a button has made room for is called like the button, and makes room for it again. */
const counterpart = (gone: Element, place: Element): HTMLElement | undefined => {
  const form = gone.closest('form')
  const name = nameOf(form ?? gone)
  const others = place.querySelectorAll<HTMLElement>(form ? 'button' : 'form :is(input, select, textarea)')
  return [...others].find((other) => nameOf(form ? other : (other.closest('form') ?? other)) === name)
}

const isPlace = (part: EventTarget): part is HTMLElement =>
  part instanceof HTMLElement && part.isConnected && part.matches(PLACES) && part.checkVisibility()

/** What a dialog was opened from, which may have gone by the time that it closes. */
const openers = new WeakMap<EventTarget, Place>()

/** Gives the focus that has fallen to the page to what stands nearest to what has gone. */
const focusNear = ([element, ...around]: Place): void => {
  if (document.activeElement !== document.body) return
  const places = around.flatMap((part) => [...(openers.get(part) ?? []), part])
  const place = places.find(isPlace) ?? document.querySelector('main')
  if (place === null) return
  const next = element instanceof Element ? counterpart(element, place) : undefined
  if (next) return next.focus()
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1
  place.setAttribute('data-focus-rests', '')
  place.addEventListener('blur', () => place.removeAttribute('data-focus-rests'), { once: true })
  place.focus({ preventScroll: true })
}

const withAll = (element: Element | null): Place =>
  element === null ? [] : [element, ...withAll(element.parentElement)]

let last: Place = withAll(document.activeElement)
const isThere = () => (last[0] as Node | undefined)?.isConnected

new MutationObserver(() => {
  if (isThere() !== false) return
  focusNear(last)
  last = []
}).observe(document.body, { childList: true, subtree: true })
addEventListener('focusin', (event) => {
  const now = event.composedPath()
  const dialog = now.find((part) => part instanceof HTMLDialogElement)
  // Each is drawn anew when it opens.
  if (dialog && !openers.has(dialog)) openers.set(dialog, last)
  last = now
})
addEventListener('focusout', ({ target }) =>
  // Once it is known whether it has left, or has been left; what is disabled or hidden has lost it without anybody's doing.
  queueMicrotask(() => {
    const isLeft = target instanceof Element && target.checkVisibility() && !target.matches(':disabled')
    if (isLeft && last[0] === target && isThere() && document.activeElement !== target) last = []
  }),
)
