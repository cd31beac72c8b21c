import { RESTS, type Place } from './keep-focus.ts'

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

/** Gives the focus to what stands nearest to what has gone. */
export const focusNear = ([element, ...around]: Place): void => {
  if (document.activeElement !== document.body) return
  const place = around.find(isPlace) ?? document.querySelector('main')
  if (place === null) return
  const next = element instanceof Element ? counterpart(element, place) : undefined
  if (next) return next.focus()
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1
  place.setAttribute(RESTS, '')
  place.addEventListener('blur', () => place.removeAttribute(RESTS), { once: true })
  place.focus({ preventScroll: true })
}
