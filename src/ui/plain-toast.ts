/** A toast without the widget, for when its script does not come: nothing goes by itself in it, and nothing is sent. */
import type { Show } from './notify.ts'
import { toastHost } from './toast-place.ts'
import classes from './plain-toast.module.css'

const place = document.createElement('div')
place.className = classes.place ?? ''

const boxes = new Map<string, Element>()

const button = (label: string, onSelect: () => void): HTMLButtonElement => {
  const element = document.createElement('button')
  element.type = 'button'
  element.textContent = label
  element.addEventListener('click', onSelect)
  return element
}

export const showPlain: Show = (id, { title, text, tone, action, after }, close) => {
  const box = document.createElement('div')
  box.className = `raised ${classes.toast}`
  box.setAttribute('role', tone === 'failed' ? 'alert' : 'status')
  const heading = document.createElement('strong')
  heading.textContent = title
  const words = document.createElement('p')
  words.textContent = [text, after && 'It waits for you.'].filter(Boolean).join('. ')
  const closing = (then?: () => void) => () => {
    close()
    then?.()
  }
  box.append(heading, words)
  if (action) box.append(button(action.label, closing(action.onSelect)))
  box.append(after ? button(after.label, closing(after.onEnd)) : button('Dismiss', closing()))
  const before = boxes.get(id)
  if (before === undefined) place.append(box)
  else before.replaceWith(box)
  boxes.set(id, box)
  toastHost.append(place)
  return () => {
    boxes.delete(id)
    box.remove()
  }
}
