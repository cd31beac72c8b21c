import type { MouseEvent } from 'react'
import { useNavigate } from 'react-router'
import { withoutBase } from '#lib/base-path.ts'

/**
 * Follows plain links without loading the page again; those that ask for another tab are the browser's. The router's own
 * links each listen to the address: a table, or the list of pages, would draw all of them again at every change of it.
 */
export const useFollowLinks = () => {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
    if (link === null || link.origin !== location.origin || event.defaultPrevented) return
    if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
    event.preventDefault()
    const { pathname, search, hash, href } = link
    void navigate({ pathname: withoutBase(pathname), search, hash }, { replace: href === location.href })
  }
}
