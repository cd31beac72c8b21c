import type { ComponentProps, MouseEvent } from 'react'
import { useNavigate } from 'react-router'

/**
 * A link in a cell of `DataTable`, which follows it. The router's own links each listen to the address: in a table
 * they would all be drawn again at every change of it.
 */
export const TableLink = ({ to, children, ...rest }: ComponentProps<'a'> & { to: string }) => (
  <a href={to} {...rest}>
    {children}
  </a>
)

/** What follows the links of a table without loading the page again; those that ask for another tab are the browser's. */
export const useFollowLinks = () => {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
    if (link === null || event.defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
    event.preventDefault()
    const { pathname, search, hash, href } = link
    void navigate({ pathname, search, hash }, { replace: href === location.href })
  }
}
