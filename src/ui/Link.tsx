import type { ComponentProps, MouseEvent } from 'react'
import { withBase, withoutBase } from '#lib/base-path.ts'
import { goTo } from '#lib/way.ts'

type Props = Omit<ComponentProps<'a'>, 'href'> & {
  /** An address of the app. */
  to: string
}

/** A way within the app. It listens to no address, as the router's own links each do: none is drawn for the sake of others. */
export const Link = ({ to, onClick, children, ...rest }: Props) => (
  <a
    {...rest}
    href={withBase(to)}
    onClick={(event) => {
      followLink(event)
      onClick?.(event)
    }}
  >
    {children}
  </a>
)

/** Follows a plain link without loading the page again; those that ask for another tab are the browser's. */
export const followLink = (event: MouseEvent): void => {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  if (link === null || link.origin !== location.origin || event.defaultPrevented) return
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
  event.preventDefault()
  const { pathname, search, hash, href } = link
  goTo({ pathname: withoutBase(pathname), search, hash }, { replace: href === location.href })
}
