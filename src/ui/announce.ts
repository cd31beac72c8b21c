/**
 * The one place where screen readers are told of results that came while the focus was elsewhere. It is there before
 * anything is said, since a live region that arrives with its text is often not read.
 */
import { useEffect } from 'react'

const SETTLED_MS = 400

const region = document.createElement('div')
region.className = 'visually-hidden'
region.ariaLive = 'polite'
document.body.append(region)

let timer: ReturnType<typeof setTimeout> | undefined

/** Of several within a moment, as while one types, only the last is said. */
const announce = (text: string): void => {
  clearTimeout(timer)
  timer = setTimeout(() => {
    region.textContent = text
  }, SETTLED_MS)
}

export const useAnnounced = (text: string): void => useEffect(() => announce(text), [text])
